"""What a target group is: fields, drafts, wire spelling, issues, outcomes. No input or output, no opinions."""
