### Interface texts, en. Sections follow the rooms; keys start with the section.

## editions

# Dates. Nothing here is left to the runtime's own tables, so a message looks the same everywhere.
editions-weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
 }
editions-weekday-long = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }
# Beside a day: "26 Apr".
editions-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 }
# Alone, as a heading: "April 2025".
editions-month-alone = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
editions-date-day = { $day } { $month }
editions-date = { $day } { $month } { $year }
editions-date-weekday = { $weekday } { $day } { $month } { $year }
editions-date-month = { $month } { $year }
editions-date-time = { $weekday } { $day } { $month } { $time }

# The weekly message.
editions-also-this-week = Also this week
editions-and-more = and { $count } more
editions-review = Review of { $date }, chosen and retold by { $publisher }
editions-review-undated = Review with no date yet, chosen and retold by { $publisher }
editions-next = Next: { $when } { $zone }
editions-next-at-once = Next: as soon as it is published
editions-review-of = review of { $date }
editions-outlet-unknown = outlet not named
editions-summary-editor = summary by an editor
editions-summary-machine = summary by a machine, checked
editions-citation = { $outlet }, retold by { $publisher }, { $date }
editions-citation-undated = { $outlet }, retold by { $publisher }
editions-retold-by = Chosen and retold by { $publishers }
editions-page = page { $page } of { $pages }

# A topic over some weeks, and the monthly topic summary.
editions-topic-title = { $topic }, { $weeks } weeks
editions-stories = { $count ->
    [one] { $count } story
   *[other] { $count } stories
 }
editions-topic-empty = Nothing on this topic in these { $weeks } weeks.
editions-topics-title = Your topics, { $from } – { $to }

# A week without the reader's topics.
editions-quiet-topics = No { $topics } stories this week.
editions-quiet-topics-last = No { $topics } stories this week; the last was on { $date }.
editions-quiet-mine = No stories on your topics this week.
editions-quiet-mine-last = No stories on your topics this week; the last was on { $date }.
editions-quiet-others = { $others ->
    [one] { $others } other came.
   *[other] { $others } others came.
 }
editions-or = { $first } or { $second }

# Buttons: at most 18 characters at two in a row, 11 at three; a test measures them.
editions-button-all = All { $count }, longer
editions-button-topic = { $topic }, { $weeks } weeks
editions-button-earlier = Earlier
editions-button-wishes = Topics and time
editions-button-weeks = { $weeks } weeks
editions-button-longer = Older
editions-button-newer = Newer
editions-button-follow = Follow
editions-button-unfollow = Unfollow
editions-button-show = Show them

## bot

# The first minutes.
bot-welcome =
    { $title }: a weekly review of what media around the world write, sorted by topic.

    The articles are chosen and retold by { $publishers }, in { $texts }. Once a week I bring you the stories on your topics, each with the outlet that wrote it.

    Tick what you follow. No tick means everything.
bot-text-language = { $code ->
    [en] English
    [ru] Russian
    [kk] Kazakh
   *[other] { $code }
 }
bot-language-self = English
bot-button-all-topics = All { $count } topics
bot-button-show-newest = Show the newest
bot-newest-is-old = There is nothing newer than the review of { $date }; here it is.
bot-none-yet = No review has come out yet. I expect the first one on { $date } and will bring it to you.
bot-zone-question = Next: { $when }, { $zone } time. Is that your time?
bot-zone-confirmed = Good, { $zone } time it is. Next: { $when }.
bot-zone-confirmed-quiet = Good, { $zone } time it is.
bot-button-other-city = Another city
bot-start-again = You are all set; nothing was changed.
bot-start-revived = Welcome back! Your choices are as you left them.
bot-deep-link-followed = You now follow { $topic }.
bot-deep-link-unknown = That link leads to a topic I do not have. All topics are in /topics.

# Topics.
bot-topics-title = Your topics. The number says how many stories came in the last four weeks.
bot-topics-everything = You get everything. Tick topics to get only these.
bot-followed = You now follow: { $topics }.
bot-followed-already = You follow { $topics } already.
bot-unfollowed = You no longer follow: { $topics }.
bot-unfollowed-none = You do not follow: { $topics }.
bot-everything-set = You now get everything.
bot-everything-words = everything, all, all topics
bot-last-topic = { $topic } is your last topic. Get everything instead, or pause the messages?
bot-did-you-mean = I do not know “{ $word }”. Did you mean one of these?
bot-topic-unknown = I do not know a topic like “{ $word }”. All of them are in /topics.
bot-topic-which = Which topic? Each opens its last four weeks.
bot-topic-typed = { $topic }: read its last four weeks, or follow it?
bot-button-undo = Undo
bot-button-everything = Everything
bot-button-keep = Keep it
bot-button-done = Done

# What I follow and when it comes.
bot-my-topics = You follow: { $topics }
bot-my-everything = You follow everything.
bot-my-next = Next: { $when } ({ $zone })
bot-next-at-once = as soon as it is published, 08–21
bot-next-now = within a minute
bot-my-ready = { $count ->
    [one] One review is waiting for it already.
   *[other] { $count } reviews are waiting for it already.
 }
bot-my-waits = It will bring what { $publishers } publish before then.
bot-my-waits-at-once = It will bring the next review by { $publishers }.
bot-my-paused = Paused: I stay silent until you resume.
bot-my-paused-until = Paused until { $date }.
bot-my-stopped = Stopped. I keep your choices until { $date }; /start brings everything back.
bot-my-zone-guessed = The time zone is a guess; until you confirm it, messages come without sound.
bot-button-topics = Topics
bot-button-settings = Settings
bot-button-my = My digest
bot-button-pause = Pause
bot-button-resume = Resume
bot-button-back = Back

# Settings.
bot-settings-title = Settings
bot-settings-day = Day: { $value }
bot-settings-hour = Hour: { $value }
bot-settings-zone = Time zone: { $value }
bot-settings-arrival = New reviews: { $value }
bot-settings-language = Language: { $value }
bot-settings-layout = Layout: { $value }
bot-ask-day = On which day should the digest come?
bot-ask-hour = At what hour, in { $zone } time?
bot-ask-zone = Which city’s time should I go by? Now it is { $zone }.
bot-ask-arrival = When should a new review come? At your hour, the week comes in one message. At once, it comes as soon as it is published, between 08:00 and 21:00 in { $zone } time, and your hour brings what is left.
bot-ask-language = Which language should I speak? The stories stay in the language of the review.
bot-ask-layout = Compact fits one screen: three stories with a quote, the rest one line each. Full quotes every story.
bot-button-day = Day
bot-button-hour = Hour
bot-button-zone = Time zone
bot-button-arrival = New reviews
bot-button-language = Language
bot-button-layout = Layout
bot-layout-compact = Compact
bot-layout-full = Full
bot-arrival-slot = At my hour
bot-arrival-published = At once, 08–21
bot-saved = Saved

# Pause and stop.
bot-paused = Paused. Your topics and time stay as they are; /resume brings me back.
bot-paused-until = Paused until { $date }. /resume brings me back sooner.
bot-pause-when = I read dates like 2026-12-31, and the day must lie ahead. /pause alone lasts until you resume.
bot-resumed = I am back. Next: { $when } ({ $zone }).
bot-resumed-already = You are not paused. Next: { $when } ({ $zone }).
bot-stopped = Stopped: no more messages from me. I keep your choices for 30 days, and /start brings them back.
bot-stopped-already = I have stopped already. /start brings your choices back.
bot-is-stopped = Your messages are stopped; /start brings your choices back.

# A city for the time zone.
bot-city-question = Which city’s time should I go by? Type its name, such as { $example }. /cancel leaves everything as it is.
bot-city-unknown = I do not know “{ $city }”. Try a bigger city in the same time zone, or /cancel.
bot-city-which = There is more than one. Which is yours?
bot-city-type-it = I can’t read that here. Please type the name of a city, or /cancel.
bot-cancelled = All right, everything stays as it is.
bot-nothing-to-cancel = There is nothing to cancel. /help shows what I can do.

# Help, and what I do not understand.
bot-help-title = I bring the newest reviews by topic, at your hour. What I understand:
bot-unknown-command = I do not know { $command }. /help lists what I understand.
bot-unknown-text = I understand commands and buttons. Try /latest for the newest review, /topics to choose, or /help.
bot-latest-none = No review has come out yet.
bot-button-is-old = This button is out of date. Send /my and go on from there.
bot-newest-is-below = You have the newest already; it is below.
bot-no-earlier = There is nothing earlier here.
bot-button-is-gone = That is no longer here. /latest shows the newest.
bot-button-not-here = These buttons work in your private chat with me.
bot-error = Something went wrong on my side. Please try again in a minute; if it keeps happening, mention { $id }.
bot-group = For now I write to people one by one: open the private chat with me and choose your topics there.
bot-button-open-chat = Open the chat

# The command menu and /help.
bot-command-start = begin, or see where you stand
bot-command-latest = the newest reviews
bot-command-topic = one topic over four weeks
bot-command-topics = choose your topics
bot-command-subscribe = follow topics: /subscribe energy space
bot-command-unsubscribe = drop topics: /unsubscribe energy
bot-command-my = what you follow and when it comes
bot-command-settings = day, hour, time zone, language, layout
bot-command-pause = no messages for a while
bot-command-resume = carry on after a pause
bot-command-stop = end the messages
bot-command-cancel = leave a question unanswered
bot-command-help = what I understand

## delivery
