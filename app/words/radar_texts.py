"""What a draft comes close to, in sentences."""

from app.words.catalogue import marked

RADAR_SENTENCES: dict[str, str] = {
    "radar.same_content": marked(
        "The very same target group was sent on {sent_day}, under the name '{name}'. Two such groups count everything "
        "twice. Open the earlier one and compare."
    ),
    "radar.same_name": marked(
        "A target group called '{name}' was sent on {sent_day}. Names ignore capital letters. Choose another name, or "
        "open the earlier one."
    ),
    "radar.same_event": marked(
        "'{name}', sent on {sent_day}, counts the same event, {event}, in the same days ({first_day} to {last_day}). "
        "One activity counts in both. Open the earlier one and compare."
    ),
    "radar.no_record": marked(
        "The record of what was sent before {sent_day} is lost or has holes. If this group may have been sent already, "
        "look on the service before you create it."
    ),
}
RADAR_FIXES: dict[str, str] = {"open_earlier": marked("Open the earlier one")}
