"""What the command line does: one verb a file. The program without a screen."""
