"""The sentence for every code of an issue and the words on every fix: what to do, with the figures that matter.

``{field}`` is the field with its place, such as ``End date of Period 2``; ``{row}`` counts its record from 1,
``{cell}`` the record inside that one.
"""

from app.words.catalogue import marked, marked_counts

SENTENCES: dict[str, str] = {
    # texts
    "text.broken_character": marked("{field} holds half of a character at position {position}. Remove it."),
    "text.control_character": marked(
        "{field} holds a hidden control character ({character}) at position {position}. Remove it."
    ),
    "text.direction_character": marked(
        "{field} holds a hidden character ({character}) that turns the reading direction. Remove it unless you need it."
    ),
    "text.invisible_character": marked(
        "{field} holds an invisible character ({character}) at position {position}. Two names can look alike with it."
    ),
    "text.mixed_alphabets": marked(
        "{field} mixes letters of two alphabets that can look the same ('{letters}' at position {position}). Type the "
        "word anew."
    ),
    "text.blanks_around": marked("{field} begins or ends with a blank. Remove it: the service can refuse such a name."),
    "text.only_blanks": marked("{field} holds only blanks. Fill it in or empty it."),
    "text.name_too_long": marked("{field} must be {limit} characters or less (it has {length})"),
    "text.description_too_long": marked(
        "{field} should be {limit} characters or less (it has {length}): the service can refuse it"
    ),
    "text.long_in_utf16": marked(
        "{field} has {length} characters, but a service that counts emoji twice finds {units}, more than {limit}. "
        "Shorten it."
    ),
    # numbers, choices, dates
    "number.not_integer": marked("{field} must be a whole number, such as 1"),
    "number.too_large": marked("{field} must be {limit} or less: the service cannot hold a larger number"),
    "number.large": marked("{field} is larger than {limit}. Check that this number is meant."),
    "number.below_zero": marked("{field} must be 0 or more"),
    "number.negative": marked("{field} is {number}. The service stores such numbers; check that it is meant."),
    "number.not_positive": marked("{field} should be 1 or more"),
    "boolean.not_boolean": marked("{field} must be true or false"),
    "choice.unknown": marked(
        "{field} is {value}, which the service does not list. Choose from the list unless you know that it is taken."
    ),
    "date.not_date": marked("{field} must be a date such as 2026-03-31"),
    "date.no_such_day": marked("{field} names a day that the calendar does not have. Check month and day."),
    "date.no_such_time": marked("{field} names a time that the clock does not have. Check hours, minutes and zone."),
    "date.unusual_form": marked("{field} is written in a way the service may not read. Write it as documented."),
    "date.far_away": marked("{field} is {day}. Check the year."),
    "json.not_json": marked("{field} must be JSON. Mend line {line}, column {column}, or empty it."),
    # what an import brought
    "import.wrong_shape": marked(
        "{field} was imported as {name} in a form that cannot be edited here. Leave it out and fill it in again."
    ),
    "import.unknown_field": marked("{name} is not a field this program knows. It is sent as it was imported."),
    "import.unneeded": marked("{part} is not needed with these choices. It was imported, so it stays and is sent."),
    "import.kept": marked("{field} are sent as they were imported. They cannot be edited here."),
    "import.sent_as_text": marked("{field} was imported as a text instead of a number or switch and is sent that way"),
    # group
    "group.name_missing": marked("Enter a name for the target group"),
    "group.tracking_type_missing": marked("Choose the kind of target group"),
    "group.total_periods_missing": marked("Enter the number of periods"),
    "group.target_evaluation_type_missing": marked(
        "When periods run is not said; the service then takes set calendar dates"
    ),
    "group.frequency_type_missing": marked(
        "No unit is chosen for the length of a period; the service has accepted that before"
    ),
    "group.frequency_missing": marked("No length of a period is entered; the service has accepted that before"),
    "group.recurring_cycles_missing": marked("No number of cycles is entered; the service has accepted that before"),
    "group.streak_spelling": marked(
        "The service's main page writes STREAK; all stored streaks and the streak page write STREAKS"
    ),
    "group.leaderboard_window": marked(
        "A leaderboard works only with set calendar dates. Turn it off, or change when periods run."
    ),
    "group.leaderboard_single": marked("A leaderboard is meant for a single target. Turn it off, or change the kind."),
    "group.time_zone_unknown": marked("{name} is not a known time zone. Write it like Asia/Kolkata or Europe/Berlin."),
    "group.too_many_targets": marked(
        "This kind of target group has one target, and there are {count}. Remove some, or choose several together."
    ),
    "group.targets_missing": marked("There is no target. Add one, or the group counts nothing."),
    "group.challenge_targets": marked(
        "A challenge that customers create has one target, and there are {count}. Remove some, or turn it off."
    ),
    "group.capping_cycles": marked(
        "There are {count} cycles; the service's screens allow a cap on points {limit}. Use fewer, or change the kind."
    ),
    # schedule
    "group.periods_missing": marked("There is no period. Add one, or nothing is counted."),
    "group.too_many_cycles": marked("Number of cycles is {count}; the service allows {limit}"),
    "group.too_many_periods": marked("There are {count} periods; the service allows {limit}"),
    "group.cycles_needed": marked("Number of cycles should be 1 or more when there are no set calendar dates"),
    "group.total_periods_differ": marked("Number of periods is {total}, but the list has {count}"),
    "group.total_periods_not_cycles": marked(
        "Number of periods is {total}, and Number of cycles is {count}. The service makes one period for each cycle."
    ),
    "group.ends_before_start": marked("Group ends must be the same as or after {start_day}, when the group starts"),
    "group.cycle_ends_before_start": marked(
        "Last cycle ends must be the same as or after {start_day}, when the first cycle starts"
    ),
    "group.starts_after_first_period": marked(
        "The group starts after Period {number} does. Let it start on {start_day} or earlier."
    ),
    "group.ends_before_last_period": marked(
        "The group ends before Period {number} does. Let it end on {end_day} or later."
    ),
    "period.start_date_missing": marked("Enter the start date of Period {row}"),
    "period.end_date_missing": marked("Enter the end date of Period {row}"),
    "period.ref_code_missing": marked("Enter a reference code for Period {row}: it is needed to enrol customers"),
    "period.ref_code_repeated": marked(
        "Period {row} has the same reference code as Period {other}. Give it one of its own."
    ),
    "period.ends_before_start": marked("{field} must be the same as or after {start_day}, when it starts"),
    "period.overlaps": marked(
        "Period {number} overlaps Period {other} from {first_day} to {last_day}. Activities there can count twice."
    ),
    "period.out_of_order": marked("Period {number} starts before Period {other}, which is listed above it"),
    # targets
    "target.name_missing": marked("Enter a name for Target {row}"),
    "target.name_repeated": marked(
        "Target {row} has the same name as Target {other}. Capital letters make no difference: change one of them."
    ),
    "target.target_entity_missing": marked("Choose what is counted in Target {row}"),
    "target.target_type_missing": marked("Choose how progress is counted in Target {row}"),
    "target.pair": marked("{entity} and {type} do not go together in the documentation. Choose another way to count."),
    "target.pair_seen": marked("{entity} and {type} are not documented together; the service has stored them"),
    "target.points_spelling": marked(
        "The service's main page writes REWARDS; all stored targets that count points write POINTS"
    ),
    "target.event_name_missing": marked(
        "Enter the event's name for Target {row}. Without it the service counts TransactionAdd."
    ),
    "target.event_attribute": marked(
        "{name} is one of the service's own events: it can be counted by times or days, not by an attribute"
    ),
    "target.audience_enrolment": marked(
        "Joining by an audience group is set up on the service's own screens. Check that it can be sent from here."
    ),
    "target.cap_measure": marked(
        "A cap is meant for points or another currency that customers get; Target {row} counts {entity}"
    ),
    "target.challenge_enrolment": marked("For a challenge that customers create, customers join from a list"),
    "target.field_name_missing": marked("Enter the name of the extended field for Target {row}"),
    "target.field_function_missing": marked("Choose whether Target {row} adds up or counts the extended field"),
    "target.attribute_name_missing": marked("Enter the name of the event's attribute for Target {row}"),
    "target.attribute_function": marked("An attribute of an event is added up: choose that for Target {row}"),
    "target.currency_identifier_missing": marked("Enter the currency identifier for Target {row}"),
    "target.currency_program_missing": marked("Enter the loyalty programme's id for Target {row}"),
    "target.expression_differs": marked(
        "The rule and its JSON differ in Target {row}: {typed} and {said}. Empty the JSON: the service makes it."
    ),
    "target.expression_unread": marked(
        "The rule of Target {row} is not written as the service's guide shows. Finish it, or check that it is meant so."
    ),
    "target.expression_line_item": marked(
        "The rule of Target {row} looks at single items. Measure items instead of whole purchases, or change the rule."
    ),
    "target.expression_tender": marked(
        "The rule of Target {row} looks at how customers pay; the service does not support that. Change the rule."
    ),
    "window.window_type_missing": marked("Choose the largest or the smallest value of a day for Target {row}"),
    "window.window_time_unit_missing": marked("Choose one day as the window of Target {row}"),
    "window.not_one": marked("{field} should be 1"),
    "filter.entity_type_missing": marked("Choose stores, zones or concepts for {record}"),
    "filter.entity_ids_missing": marked("Enter at least one id for {record}, or remove it"),
    "filter.no_ids": marked("{record} names no ids. Add some, or remove it."),
    "filter.not_ids": marked("{field} must be whole numbers with commas between. Remove or mend: {pieces}"),
    # values
    "target.value_missing": marked("Enter the value for Period {cell} of Target {row}"),
    "target.value_not_decimal": marked("{field} must be a number, such as {example}"),
    "target.value_comma": marked(
        "{field} is written with a comma. The service reads a point before decimals, and nothing between thousands."
    ),
    "target.value_decimals": marked("{field} has more than three decimals; the service keeps three"),
    "target.value_not_whole": marked("{field} counts things: write a whole number"),
    "target.value_negative": marked("{field} is below 0. Check that this is meant."),
    "target.value_zero": marked("{field} is 0: customers reach it at once"),
    "target.value_digits": marked("{field} has more than 15 digits; the last ones can get lost"),
    "target.values_missing": marked("Target {row} has no values. Add one for each period."),
    "target.values_fewer": marked("Target {row} has values for {count} of {wanted} periods"),
    "target.values_more": marked("Target {row} has {count} values for {wanted} periods. Remove those left over."),
    "target.values_differ": marked(
        "Without set calendar dates every period of Target {row} should ask for the same value"
    ),
    # streaks and several targets together
    "streak.levels_missing": marked("Add at least one streak level"),
    "streak.name_missing": marked("Enter a name for Streak level {row}"),
    "streak.name_repeated": marked("Streak level {row} has the same name as Streak level {other}. Change one of them."),
    "streak.target_count_of_sequence_missing": marked(
        "Enter how many times the target must be met for Streak level {row}"
    ),
    "streak.too_many_levels": marked("There are {count} streak levels; the service's screens allow {limit}"),
    "streak.not_ascending": marked("{field} should be more than {before}, as in a level above it"),
    "streak.beyond_cycles": marked("{field} is more than the {cycles} cycles there are: nobody can reach it"),
    "streak.window": marked("A streak works with set calendar dates. Change when periods run."),
    "unified.combination_type_missing": marked("Choose how many targets must be met"),
    "unified.threshold_missing": marked("Enter the overall value to reach"),
    "unified.aggregation_missing": marked("Choose how the targets are put together, or empty the overall value"),
    "unified.overall_needs_all": marked("An overall target works only when all of the targets must be met"),
    "unified.one_target": marked(
        "Several targets together need more than one target. Add one, or choose a single target."
    ),
    "unified.many_targets": marked("There are {count} targets; part of the service's guide speaks of {limit} at most"),
    "unified.too_many_targets": marked("There are {count} targets; the service allows {limit}"),
    "unified.window": marked("Several targets together work with set calendar dates. Change when periods run."),
    "unified.currency": marked(
        "One page says that other currencies do not go with several targets; stored groups do it"
    ),
}

COUNTED: dict[str, tuple[str, str]] = {
    "filter.repeated_ids": marked_counts(
        "{field} names an id twice. Once is enough.",
        "{field} names ids more than once: {count} too many. Once is enough.",
    ),
    "period.past": marked_counts(
        "Period {row} ended on {last_day}. Activities of that time do not count by themselves.",
        "{count} periods have ended, the last on {last_day}. Activities of that time do not count by themselves.",
    ),
    "period.gap": marked_counts(
        "There is a gap of 1 day between Period {other} and Period {number}. Activities there do not count.",
        "There is a gap of {days} days between Period {other} and Period {number}. Activities there do not count.",
    ),
}
"""Codes whose sentence depends on a count, with the form for one and for several."""

FIXES: dict[str, str] = {
    "set": marked("Change to {text}"),
    "fill": marked("Fill in '{text}'"),
    "move_days": marked("Move all days, so that the first is {first_day}"),
    "trim": marked("Remove the blanks"),
    "remove_characters": marked("Remove the characters"),
    "clear_text": marked("Empty it"),
    "switch_off": marked("Turn it off"),
    "swap_dates": marked("Swap the two dates"),
    "trim_overlap": marked("End Period {number} on {end_day}"),
    "close_gap": marked("Let Period {number} last until {end_day}"),
    "sort_periods": marked("Sort the periods by date"),
    "renumber_ref_codes": marked("Give repeated codes new numbers"),
    "close_gaps": marked("Close the gaps"),
    "trim_overlaps": marked("Trim the overlaps"),
    "align_total_periods": marked("Correct the number of periods"),
    "align_values": marked("Give each period one value"),
    "number_codes": marked("Number the codes anew"),
    "fit_values": marked("Make it {count}, one for each period"),
    "same_values": marked("Use the first value for all"),
    "decimal_commas": marked("Read the commas of this target as decimal signs"),
    "drop_repeated": marked("Keep each once"),
    "add_period": marked("Add a period"),
    "add_target": marked("Add a target"),
    "add_level": marked("Add a level"),
    "sort_levels": marked("Sort the levels"),
    "drop_unknown": marked("Leave {name} out"),
    "clear": marked("Leave it out"),
}
