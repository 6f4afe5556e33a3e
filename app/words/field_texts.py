"""The label and help of every field, by table and name."""

from app.words.catalogue import marked

LABELS: dict[tuple[str, str], str] = {
    ("group", "active"): marked("Starts switched on"),
    ("group", "description"): marked("Description"),
    ("group", "name"): marked("Name"),
    ("group", "tracking_type"): marked("Kind of target group"),
    ("group", "target_evaluation_type"): marked("When periods run"),
    ("group", "total_periods"): marked("Number of periods"),
    ("group", "frequency_type"): marked("Unit of the length"),
    ("group", "frequency"): marked("Length of a period"),
    ("group", "recurring_cycles"): marked("Number of cycles"),
    ("group", "preferred_till_id"): marked("Till for points"),
    ("group", "user_created"): marked("Challenge that customers create"),
    ("group", "leaderboard_enabled"): marked("Leaderboard"),
    ("group", "time_zone_name"): marked("Time zone"),
    ("group", "from_date"): marked("Group starts"),
    ("group", "to_date"): marked("Group ends"),
    ("group", "target_cycle_start_date"): marked("First cycle starts"),
    ("group", "target_cycle_end_date"): marked("Last cycle ends"),
    ("group", "periods"): marked("Periods"),
    ("group", "targets"): marked("Targets"),
    ("group", "streaks"): marked("Streak levels"),
    ("group", "combination_type"): marked("How many targets must be met"),
    ("group", "unified_target_expression"): marked("Overall target"),
    ("period", "active"): marked("Starts switched on"),
    ("period", "description"): marked("Description"),
    ("period", "end_date"): marked("End date"),
    ("period", "period_status"): marked("Status"),
    ("period", "ref_code"): marked("Reference code"),
    ("period", "start_date"): marked("Start date"),
    ("target", "active"): marked("Starts switched on"),
    ("target", "description"): marked("Description"),
    ("target", "expression"): marked("Rule"),
    ("target", "expression_json"): marked("Rule as JSON"),
    ("target", "filters"): marked("Only at these places"),
    ("target", "name"): marked("Target name"),
    ("target", "target_entity"): marked("What is counted"),
    ("target", "event_name"): marked("Event name"),
    ("target", "target_type"): marked("How progress is counted"),
    ("target", "enrolment_method"): marked("How customers join"),
    ("target", "extended_field_info"): marked("Field or currency to measure"),
    ("target", "target_milestone_triggers"): marked("Sub-targets"),
    ("target", "default_values"): marked("Values"),
    ("filter", "entity_type"): marked("Kind of place"),
    ("filter", "entity_ids"): marked("Ids"),
    ("value", "default_value"): marked("Value"),
    ("extended_field_info", "name"): marked("Name of the field or attribute"),
    ("extended_field_info", "aggregate_function"): marked("Add up or count"),
    ("extended_field_info", "alternate_currency_identifier"): marked("Currency identifier"),
    ("extended_field_info", "program_id"): marked("Loyalty programme id"),
    ("extended_field_info", "aggregate_window"): marked("Largest or smallest of a day"),
    ("aggregate_window", "window_type"): marked("Which of a day's values"),
    ("aggregate_window", "window_time_unit"): marked("Length of the window"),
    ("aggregate_window", "window_value"): marked("Number of windows"),
    ("unified_target_expression", "aggregation"): marked("How the targets are put together"),
    ("unified_target_expression", "threshold_value"): marked("Overall value to reach"),
    ("streak", "name"): marked("Level name"),
    ("streak", "target_count_of_sequence"): marked("Times to meet the target"),
}

HELP: dict[tuple[str, str], str] = {
    ("group", "active"): marked("Yes: customers are tracked as soon as a period runs. No: the group waits."),
    ("group", "description"): marked("For your colleagues; customers do not see it. Up to 255 characters."),
    ("group", "name"): marked(
        "Up to 200 characters, and no other target group may have it: capital letters make no difference."
    ),
    ("group", "tracking_type"): marked(
        "One target, several targets that belong together, a streak of cycles, or a cap on points."
    ),
    ("group", "target_evaluation_type"): marked(
        "On set calendar dates, from each customer's first activity, or until the customer reaches the goal."
    ),
    ("group", "total_periods"): marked("Usually the number of periods listed below."),
    ("group", "frequency_type"): marked("Days, weeks, months, quarters, half-years or years."),
    ("group", "frequency"): marked("A whole number: 10 with Days makes periods of ten days."),
    ("group", "recurring_cycles"): marked("How often the period repeats, up to 100. With set dates 0 or 1 is usual."),
    ("group", "preferred_till_id"): marked(
        "The till that gets the credit for points when a target is reached. A whole number; 0 means no preference."
    ),
    ("group", "user_created"): marked(
        "Customers set the challenge themselves. It has to be switched on for your organisation and cannot be undone."
    ),
    ("group", "leaderboard_enabled"): marked(
        "Ranks customers by progress. Works only with set calendar dates and has to be switched on for your "
        "organisation."
    ),
    ("group", "time_zone_name"): marked(
        "The zone in which days begin and end, such as Asia/Kolkata. Newer services only."
    ),
    ("group", "from_date"): marked("First day of the whole group. Not after the first period's start."),
    ("group", "to_date"): marked("Last day of the whole group. Not before the last period's end."),
    ("group", "target_cycle_start_date"): marked("Leave it empty and the service takes the first period's start."),
    ("group", "target_cycle_end_date"): marked("Leave it empty and the service takes the last period's end."),
    ("group", "periods"): marked("The cycles of the group. Every target has one value for each."),
    ("group", "targets"): marked("What customers must do. A single group has one target."),
    ("group", "streaks"): marked("Up to 10 levels, each with more times to meet the target than the one before."),
    ("group", "combination_type"): marked("All of the targets, or any one of them."),
    ("group", "unified_target_expression"): marked("A value that all targets together must reach. Optional."),
    ("period", "active"): marked("No: this period does not count."),
    ("period", "description"): marked("For your colleagues. Up to 255 characters."),
    ("period", "end_date"): marked("Last day of the period, such as 2026-03-31; it counts until midnight."),
    ("period", "period_status"): marked("The service works it out from the dates and ignores what is sent."),
    ("period", "ref_code"): marked(
        "Short name of the period, such as Cycle_1. It is used when customers are enrolled."
    ),
    ("period", "start_date"): marked("First day of the period, such as 2026-03-01."),
    ("target", "active"): marked("No: this target does not count until it is switched on."),
    ("target", "description"): marked("For your colleagues. Up to 255 characters."),
    ("target", "expression"): marked(
        "Which activities count: true for all of them, or a rule such as currentTxn.value>500."
    ),
    ("target", "expression_json"): marked("The same rule as JSON. Usually the service makes it."),
    ("target", "filters"): marked("Leave it empty and activities count everywhere."),
    ("target", "name"): marked(
        "Up to 200 characters, and no other target may have it: capital letters make no difference."
    ),
    ("target", "target_entity"): marked("Whole purchases, single items, events, points or another currency."),
    ("target", "event_name"): marked("The event as your organisation calls it, such as spinTheWheel."),
    ("target", "target_type"): marked(
        "For example the amount spent, the number of purchases, or the days of activity."
    ),
    ("target", "enrolment_method"): marked("With the first purchase, from a list that you upload, or by an audience."),
    ("target", "extended_field_info"): marked("Needed for extended fields, event attributes and other currencies."),
    ("target", "target_milestone_triggers"): marked("Kept as imported; they cannot be edited here."),
    ("target", "default_values"): marked("What customers must reach in each period, in the order of the periods."),
    ("filter", "entity_type"): marked("Stores, zones or concepts."),
    ("filter", "entity_ids"): marked("Whole numbers with commas between, such as 50679757, 50679770."),
    ("value", "default_value"): marked("A number, such as {number}. The service keeps three decimals."),
    ("extended_field_info", "name"): marked("As your organisation set it up, such as points."),
    ("extended_field_info", "aggregate_function"): marked("Add up the field's values, or count how often it occurs."),
    ("extended_field_info", "alternate_currency_identifier"): marked("The code of the currency, such as 0nzyDx."),
    ("extended_field_info", "program_id"): marked("The number of the programme to which the currency belongs."),
    ("extended_field_info", "aggregate_window"): marked(
        "Take only the largest or smallest value of each day, then add up the days. Optional."
    ),
    ("aggregate_window", "window_type"): marked("The largest or the smallest value of each day."),
    ("aggregate_window", "window_time_unit"): marked("Only a day is possible."),
    ("aggregate_window", "window_value"): marked("Only 1 is possible."),
    ("unified_target_expression", "aggregation"): marked("Add up the targets' values, or count the targets."),
    ("unified_target_expression", "threshold_value"): marked("A whole number. Needed with an overall target."),
    ("streak", "name"): marked("Name of the level, such as Three in a row."),
    ("streak", "target_count_of_sequence"): marked("A whole number, larger than that of the level before."),
}

RECORDS: dict[str, str] = {
    "group": marked("Target group"),
    "periods": marked("Period {number}"),
    "targets": marked("Target {number}"),
    "streaks": marked("Streak level {number}"),
    "filters": marked("Place limit {number}"),
    "default_values": marked("Value for Period {number}"),
}
"""One record of a list, by the list's name; the number counts from 1."""
