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
editions-next = Next: { $when }
editions-moment = { $when } { $zone }
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

# The monthly summary, announced once.
editions-summary-announced = Once a month I also bring the newest stories on your topics in one message; the first comes on { $date }. Is that all right?
editions-button-fine = Fine
editions-button-no-thanks = No, thanks

# A message whose digest the desk corrected or took back later.
editions-corrected = Corrected { $date }
editions-corrected-what = Corrected { $date }: { $what }
editions-taken-back = Taken back { $date }: { $what }
editions-emptied = What stood here was taken back by the desk on { $date }.
editions-shortened = What stood here is in the message above now.
editions-notice-corrected = The message above was corrected.
editions-notice-corrected-what = Corrected in the message above: { $what }
editions-notice-taken-back = Taken back by the desk: { $what }. Please disregard it.
editions-notice-taken-back-why = Taken back by the desk: { $what }. Please disregard it. The reason: { $why }
editions-quoted = “{ $text }”
editions-list-more = { $list } and { $count } more

# A story that an earlier review told.
editions-earlier-on-this = Earlier on this:
editions-button-before = Before: { $date }

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

# The archive, searches, and one item with what belongs to it.
editions-reviews = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
 }
editions-archive-title = All reviews by month
editions-days = { $from } – { $to }
editions-days-none = There is no review of { $days }. The nearest ones:
editions-search-title = Search: { $query }
editions-search-widened = Also looked for: { $words }
editions-search-some = No story has all these words; these have some.
editions-search-alike = No story has these words; these have similar ones.
editions-search-mean = Did you mean this?
editions-search-none = No story has these words.
editions-search-none-filtered = Nothing with this topic and time. Widen them below.
editions-search-none-outlet = Nothing from this outlet so far.
editions-search-which-topic = On which topic? The number says how many stories were found.
editions-why-words = { $topic }: the text says { $words }
editions-why-desk = { $topic }: filed so by the desk
editions-why-yours = you follow it
editions-why-none = It is on none of my topics; it came with the whole review.
editions-why-not-yours = It is on none of your topics.
editions-why-everything = You get everything.
editions-related-same = The same story
editions-related-near = Before and after
editions-related-none = I have nothing else on this story within twelve weeks of it.
editions-button-months = All months
editions-button-text = Full text
editions-button-why = Why is it here?
editions-button-related = Related coverage
editions-button-open = Open the link
editions-button-copy = Copy citation
editions-button-share = Share
editions-button-report = Report a mistake
editions-button-to-item = Back to the story
editions-button-to-list = Back to the list
editions-button-review = The whole review by { $publisher }
editions-button-all-time = All
editions-button-any-topic = Any topic
editions-button-by-topic = By topic

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
bot-doubt-again = Telegram has not confirmed that the review arrived. If it is not here, it comes again in a minute or two.
bot-doubt-parked = Telegram has not confirmed that the review arrived. If it is not here, /latest shows the newest.
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
bot-my-next = Next: { $when }
bot-moment = { $when } ({ $zone })
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
bot-settings-sound = Messages: { $value }
bot-settings-summary = Topic summary: { $value }
bot-settings-quiet = Quiet weeks: { $value }
bot-settings-typed = I read no day or hour there, so nothing was changed. Try /settings Friday 07:30, or the buttons below.
bot-ask-day = On which day should the digest come?
bot-ask-hour = At what hour, in { $zone } time? Any other time: /settings 07:30
bot-ask-zone = Which city’s time should I go by? Now it is { $zone }.
bot-ask-arrival = When should a new review come? At your hour, the week comes in one message. At once, it comes as soon as it is published, between 08:00 and 21:00 in { $zone } time, and your hour brings what is left.
bot-ask-language = Which language should I speak? The stories stay in the language of the review.
bot-ask-layout = Compact fits one screen: three stories with a quote, the rest one line each. Full is one long message in which every story unfolds; an old Telegram app may not show it.
bot-ask-sound = Should your messages come with a sound, or without?
bot-ask-summary = Once a month I can bring one message with the newest stories on your topics, five topics at most. Should I?
bot-ask-quiet = When a week brings nothing on your topics, should I say nothing, or tell you so in one silent line?
bot-button-day = Day
bot-button-hour = Hour
bot-button-zone = Time zone
bot-button-arrival = New reviews
bot-button-language = Language
bot-button-layout = Layout
bot-button-sound = Sound
bot-button-summary = Topic summary
bot-button-quiet = Quiet weeks
bot-layout-compact = Compact
bot-layout-full = Full
bot-sound-on = With sound
bot-sound-off = Silent
bot-summary-monthly = Monthly
bot-summary-off = Off
bot-quiet-silent = Say nothing
bot-quiet-tell = Tell me
bot-arrival-slot = At my hour
bot-arrival-published = At once, 08–21
bot-saved = Saved
bot-saved-next = Saved. Next: { $when }

# Pause and stop.
bot-paused = Paused. Your topics and time stay as they are; /resume brings me back. To have me back by myself, tap for how long, or send a day: /pause 5 May
bot-paused-until = Paused until { $date }. /resume brings me back sooner.
bot-pause-when = Until when? I read “5 May”, “Friday”, “2 weeks” or 2026-12-31, and the day must lie ahead. Nothing is paused yet.
bot-button-pause-weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
 }
bot-button-pause-on = Until I resume
bot-resumed = I am back.
bot-resumed-already = You are not paused.
bot-stopped = Stopped: no more messages from me. I keep your choices for 30 days, and /start brings them back.
bot-stopped-already = I have stopped already. /start brings your choices back.
bot-is-stopped = Your messages are stopped; /start brings your choices back.

# The answer to the announcement of topic summaries.
bot-summary-fine = Good. The first summary comes on { $date }; /settings ends them.
bot-summary-refused = All right, no summaries. /settings brings them back.

# A city for the time zone.
bot-city-question = Which city’s time should I go by? Type its name, such as { $example }. /cancel leaves everything as it is.
bot-city-share = Or share where you are with the button below; I keep only the city.
bot-city-unknown = I do not know “{ $city }”. Try a bigger city in the same time zone, or /cancel.
bot-city-which = There is more than one. Which is yours?
bot-city-type-it = I can’t read that here. Please type the name of a city, share your location, or /cancel.
bot-button-place = 📍 Share where I am
bot-place-far = I know no city near you.
bot-place-which = The nearest one is { $city }. Is its time yours?
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
bot-button-open-chat = Open the chat

# The archive, searches and deep links.
bot-digest-unread = I read days and weeks like { $examples }. All reviews are in the archive.
bot-digest-examples = 2023-11-10, 26 April, 2025-W20, last week
bot-button-search-it = Search for it
bot-button-archive = Archive
bot-search-what = What should I look for? Send it with the command: /search uranium. For one outlet: /source reuters.
bot-search-recent = What should I look for? Send it with the command, such as /search uranium, or take up a search of yours:
bot-search-is-over = I no longer have that search. Send /search and the words once more.
bot-source-which = Which outlet? These were told of most in twelve weeks; any other: /source reuters.
bot-source-unknown = I have nothing from “{ $word }”. These were told of most in twelve weeks:
bot-source-mean = I have nothing from “{ $word }”. Did you mean one of these?
bot-link-unknown = That link leads to nothing I have. /latest shows the newest, /archive all reviews.
bot-link-retracted = The desk took back what this link leads to. /latest shows the newest.
bot-inline-none = Nothing found: search in the chat
bot-inline-open = Open in the bot

# The command menu and /help.
bot-command-start = begin, or see where you stand
bot-command-latest = the newest reviews
bot-command-topic = one topic over four weeks
bot-command-topics = choose your topics
bot-command-subscribe = follow topics: /subscribe energy space
bot-command-unsubscribe = drop topics: /unsubscribe energy
bot-command-search = find stories: /search uranium
bot-command-source = stories of one outlet: /source reuters
bot-command-archive = all reviews by month
bot-command-digest = the review of a day or week: /digest last week
bot-command-my = what you follow and when it comes
bot-command-settings = day, hour, time zone, language, layout and more
bot-command-pause = no messages for a while: /pause 2 weeks
bot-command-resume = carry on after a pause
bot-command-stop = end the messages
bot-command-cancel = leave a question unanswered
bot-command-help = what I understand
bot-command-status = pushes and what became of them

# One's data, letters to the desk, and too much at once.
bot-privacy =
    What I keep about this chat: its Telegram number, your topics, language, hour and other choices, up to when you have seen the reviews, and for 13 weeks which messages I sent you.

    Why: to bring you your stories at your hour, and nothing twice. I use it for nothing else, and nobody else gets it.

    How long: until /forgetme, which erases everything at once. After /stop, or when you block me, it is erased after 30 days. What you write to the desk with /feedback is kept for 90 days with the name you go by; the desk reads it in chats of its own. My own backups of before hold a copy for five weeks at most, those that the operator keeps elsewhere until they are replaced; a restore does not bring you back.

    /mydata sends you all of it as a file.
bot-privacy-contact = Who answers for it: { $contact }
bot-privacy-no-contact = To you as an owner: CONTACT is empty, so nobody is named here. Set it in .env.
bot-mydata = Everything I keep about this chat. /privacy says why, /forgetme erases it.
bot-forget-question = Erase everything I keep about this chat, at once? Your topics and time go, no more messages come, and there is no way back.
bot-forget-desk = You belong to the desk: your place there stays until an owner takes it back. What you did stays in the audit log, without your name and number.
bot-forget-nothing = I keep nothing about this chat.
bot-forgotten = Erased: I keep nothing about this chat any more. /start begins anew.
bot-forgotten-soon = Erased, and no more messages come. The disk is in trouble: files lose their last traces as soon as it is mended. /start begins anew.
bot-button-forget = Erase everything
bot-feedback-question = What should the desk know? Write it in one message, or /cancel.
bot-report-question = What is wrong here? { $item }. Write it in one message, or /cancel.
bot-feedback-thanks = Thank you, the desk has it. Its answer will come here.
bot-feedback-nobody = I am sorry, nobody reads feedback here: this bot has no desk yet.
bot-feedback-nobody-but = I am sorry, this bot has no desk that reads feedback. Please write to { $contact }.
bot-feedback-words-only = I can only pass words on. Please type them, or /cancel.
bot-feedback-too-long = That makes { $length } characters, and I can pass on { $most } at most. Please shorten it.
bot-feedback-too-many = The desk has { $most } messages of yours from the last 24 hours. Please write again tomorrow.
bot-feedback-answer =
    The desk answers:

    { $text }
bot-letter-feedback = Feedback from { $name } ({ $reader })
bot-letter-report = A mistake, reported by { $name } ({ $reader })
bot-letter-hint = Reply to this message, or tap Answer: your words go to this reader.
bot-letter-answer-question = What should { $name } read? Write it in one message, or /cancel.
bot-letter-answered = { $name } has your answer.
bot-letter-unreachable = { $name } can’t be reached any more.
bot-letter-gone = This letter is gone: it is older than 90 days, or its writer had everything erased.
bot-button-answer = Answer
bot-slower = A little slower, please: I listen again in half a minute.
bot-command-feedback = write to the desk
bot-command-privacy = what I keep about you, and why
bot-command-mydata = everything I keep, as a file
bot-command-forgetme = erase everything at once

# The desk's numbers.
bot-command-stats = readers, growth, outlets and topics in numbers
bot-stats-readers = Readers: { $present }, of them paused: { $paused }
bot-stats-gone = Stopped: { $stopped }, blocked the bot: { $blocked } (kept for 30 days)
bot-stats-places = People { $people }, groups { $groups }, forum threads { $threads }, channels { $channels }
bot-stats-languages = Languages
bot-stats-zones = Time zones
bot-stats-topics = Topics
bot-stats-all-topics = All topics
bot-stats-count = { $name }: { $count }
bot-stats-others = Others: { $count }
bot-stats-growth = Growth, up to yesterday
bot-stats-span = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
 }: joined { $joined }, ended { $ended }, blocked { $blocked }
bot-stats-before = Readers now { $now }, { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
 } ago { $before }
bot-stats-weeks = By week: joined, ended, blocked
bot-stats-week = { $from }: +{ $joined }, −{ $ended }, −{ $blocked }
bot-stats-since = Counted since { $date }.
bot-stats-none = Days are counted from tonight on; look again tomorrow.
bot-stats-content = The last { $weeks } weeks; in brackets the { $weeks } before
bot-stats-told = Reviews: { $digests } ({ $digestsBefore }), stories: { $items } ({ $itemsBefore })
bot-stats-outlets = Outlets
bot-stats-compared = { $name }: { $now } ({ $before })
bot-stats-deliveries = Deliveries of { $weeks } weeks, pushes: { $pushes }
bot-stats-file = The numbers as a table, without names of people.
bot-button-stats = { $page ->
    [readers] Readers
    [growth] Growth
   *[content] Content
 }
bot-button-stats-file = As a file

# Announcements of the desk.
bot-command-announce = write to all readers, a topic or a language
bot-announcements-title = Announcements
bot-announcements-none = None has been written yet.
bot-announce-question = Send the text as readers should get it, with its formatting and links: one message of at most { $most } characters, no pictures. It goes to nobody until you say so. /cancel leaves it.
bot-announce-question-in = Send the text for readers in this language: { $language }. They get it instead of the first one. /cancel leaves it.
bot-announce-words-only = An announcement is text alone in this version: send the words without a picture or file, or /cancel.
bot-announce-too-long = That is { $length ->
    [one] { $length } character
   *[other] { $length } characters
 }, and one message holds { $most }. Please make it shorter, or /cancel.
bot-announce-lost = Some of the formatting can’t be sent by a bot and is left out; look at it before you send it.
bot-announce-cut = This is as long as a message can be. Telegram cuts what is longer in two: please see that the end is there.
bot-announce-draft = Announcement { $name }, a draft
bot-announce-to = To: { $kind ->
    [all] all readers
    [topic] who follows { $name }
   *[language] readers in { $name }
 }{ $only ->
    [yes] , people only
   *[no] , groups and channels too
 }
bot-announce-texts = { $count ->
    [one] Text: { $languages }, for all
   *[other] Texts: { $languages }. All others get the first
 }
bot-announce-chats = { $chats ->
    [one] { $chats } chat
   *[other] { $chats } chats
 }: { $people ->
    [one] { $people } person
   *[other] { $people } people
 }, { $groups ->
    [one] { $groups } group or channel
   *[other] { $groups } groups and channels
 }
bot-announce-asleep = { $count ->
    [one] For { $count } of them it is night (21:00 to 08:00): it arrives there at 08:00.
   *[other] For { $count } of them it is night (21:00 to 08:00): it arrives there at 08:00.
 }
bot-announce-ask = Send to { $chats ->
    [one] { $chats } chat
   *[other] { $chats } chats
 }?
bot-announce-leaves = It leaves in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }. Until then you can take it back.
bot-announce-taken-back = Taken back: nothing was sent. The draft is kept.
bot-announce-state = { $state ->
    [draft] draft
    [waiting] leaves in a moment
    [planning] on its way
    [planned] on its way
    [stopping] being stopped
    [stopped] stopped
    [too-late] not sent: the bot was away
    [not-allowed] not sent: no right to
   *[done] done
 }
bot-announce-blocked = Blocked the bot or gone: { $count }
bot-announce-failed = Failed: { $count }
bot-announce-left = Not sent any more: { $count }
bot-announce-who = Who should get it?
bot-announce-stop-ask = Stop { $name }? What has arrived stays; the rest is cancelled.
bot-announce-stopping = It is being stopped. You will be told how many had it.
bot-announce-deleted = The draft is deleted.
bot-announce-problem = { $problem ->
    [gone] This announcement is not there any more; /announce shows what there is.
    [asked-of-another] It was changed since, or the question is too old; ask again.
    [nobody] Nobody would get it; choose whom it goes to.
    [leaving] It is leaving already; /announce shows it, and there it can be stopped.
   *[left] It has left; there is nothing to stop any more.
 }
bot-announce-report = { $why ->
    [stopped] Announcement { $name } is stopped.
    [too-late] Announcement { $name } was not sent: the bot was away too long. If it still holds, write it again with /announce.
    [not-allowed] Announcement { $name } was not sent: you may not announce any more. Ask an owner.
   *[done] Announcement { $name } has left for everybody.
 }
bot-button-announce-new = New announcement
bot-button-announce-who = To whom
bot-button-announce-all = All readers
bot-button-announce-people = People only
bot-button-announce-text = Change the text
bot-button-announce-also = + { $language }
bot-button-announce-written = ✓ { $language }
bot-button-announce-drop = Drop it
bot-button-announce-preview = Preview
bot-button-announce-delete = Delete
bot-button-announce-send = Send …
bot-button-announce-confirm = Yes, send it
bot-button-announce-no = No, not yet
bot-button-announce-undo = Take it back
bot-button-announce-stop = Stop it

# Owners: pushes and what became of them.
bot-push-title = { $kind ->
    [weekly] Weekly digest { $name }
    [topics] Topic summary { $name }
    [announcement] Announcement { $name }
    [start] First digests after /start
    [published] Sent at once on { $name }
   *[correction] Correction { $name }
 }
bot-push-planned = Planned { $when }; readers: { $readers }
bot-push-done = Done.
bot-push-running = On its way: { $rate } sent in the last minute, about { $minutes } min left.
bot-push-quiet = Nothing is leaving right now.
bot-push-paused = Telegram asked us to wait until { $when }.
bot-push-waiting = Waiting until { $when }: { $count }
bot-push-held = Held: of the last { $of } readers { $refused } seemed to have blocked the bot. That is likelier a fault than a mass departure. Let it go on?
bot-push-stopped = Sending has stopped; the log says why.
bot-push-sent = Sent: { $count }
bot-push-open = On their way: { $count }
bot-push-uncertain = In doubt, tried once more after a minute: { $count }
bot-push-parked = May have arrived: { $count }
bot-push-failed = Failed: { $count } ({ $reasons })
bot-push-expired = Expired: { $count }
bot-push-cancelled = Cancelled: { $count }
bot-push-none = Nothing has been pushed yet.
bot-failure = { $kind ->
    [blocked] blocked { $count }
    [deactivated] account gone { $count }
    [kicked] removed { $count }
    [no-chat] no such chat { $count }
    [no-rights] no rights { $count }
    [content] content { $count }
   *[other] other { $count }
 }
bot-list-title = { $list ->
    [parked] May have arrived
    [failed] Failed
    [expired] Expired
   *[cancelled] Cancelled
 }
bot-list-parked-note = Telegram did not say whether they arrived. “Send again” may bring a third copy; tap a reader to look closer.
bot-list-empty = Nothing is left in this list.
bot-delivery-title = Reader { $reader }, part { $part }, { $when }
bot-delivery-parked = It may have arrived: Telegram did not say. If you can see it there, say so; sending it again may bring a third copy.
bot-delivery-parked-channel = It may have arrived: Telegram did not say. Look at the channel: is it there? Sending it again would show it to everybody twice.
bot-delivery-failed = It was not sent: { $reason }
bot-delivery-resent = It is sent once more.
bot-delivery-settled = Counted as sent.
bot-delivery-problem = { $problem ->
    [unknown] This one is not in the list any more.
    [moved-on] This one has moved on meanwhile.
    [no-text] Its text is no longer kept, so it can’t be sent again.
    [expired] It has expired and is not sent any more.
   *[reader] This reader gets no messages now.
 }
bot-held-not = Nothing is held any more.
bot-held-on = Pushes go on.
bot-held-back = Pushes go on. Readers brought back: { $readers }
bot-held-wait = Pushes wait. /status lets them go on.
bot-button-resend = Send again
bot-button-settle = It is there
bot-button-go-on = Go on
bot-button-hold = It is a fault: wait
bot-button-bring-back = Bring them back and go on
bot-button-refresh = Refresh
bot-button-status = Look at it
bot-button-list-parked = May have arrived
bot-button-list-failed = Failed
bot-button-list-expired = Expired
bot-button-list-cancelled = Cancelled

# People of the desk: links, the set-up list, editors, the audit log.
bot-command-editors = who belongs to the desk, and what each may do
bot-command-audit = what the desk did, newest first
bot-standing = { $role ->
    [owner] You are an owner of this bot now. /help lists what you may do.
   *[reader] You do not belong to the desk any more. Your digests go on as before.
 }
bot-standing-editor = You are an editor of this bot. You may: { $rights }. /help lists your commands.
bot-right = { $right ->
    [mend] mend
    [publish] publish
   *[announce] announce
 }
bot-rights-none = look on
bot-right-missing = You may not do that (any more). Ask an owner for the right.
bot-join-refused = This link was used already or is too old. Ask an owner for a new one; where there is no owner yet, restart the bot, and its terminal prints one.
bot-join-owner = You are an owner already. The link is still good: forward it to whom it is for.
bot-joined = { $role ->
    [owner] { $name } is an owner now. If you do not know them, remove them.
   *[editor] { $name } came by your link and is an editor now: { $rights }. If you do not know them, remove them.
 }
bot-steps-title = { $left ->
    [0] Set-up list: all is done.
    [one] Set-up list: { $left } thing is left.
   *[other] Set-up list: { $left } things are left.
 }
bot-step-zone = { $done ->
    [yes] Your time zone is { $zone }; new readers begin with { $readers } (TIMEZONE).
   *[no] Is your time zone { $zone }? Tap Time zone. New readers begin with { $readers } (TIMEZONE).
 }
bot-step-sources = { $done ->
    [yes] Sources polled: { $count }. Files also come in by the folder { $inbox }.
   *[no] No source is polled: name some in FEEDS and restart. Files come in by the folder { $inbox }.
 }
bot-step-samples = Sources: the playground brings its own samples.
bot-step-digest = { $done ->
    [yes] Digests so far: { $count }.
   *[no] No digest yet: send its text, file or link here.
 }
bot-step-inline = { $done ->
    [yes] Inline mode is on: readers can share stories in any chat.
   *[no] Inline mode is off, so nobody can share a story: allow it in @BotFather, Bot Settings, Inline Mode.
 }
bot-step-groups = { $done ->
    [yes] Groups and channels may add the bot.
   *[no] Groups may not add the bot: allow it in @BotFather, Bot Settings, Allow Groups.
 }
bot-step-privacy = Group privacy in @BotFather may stay on: the bot needs commands only.
bot-step-contact = { $done ->
    [yes] { $contact } answers for the readers’ data (CONTACT).
   *[no] Nobody answers for the readers’ data: name an address in CONTACT and restart.
 }
bot-editors-title = The desk. Owners may do everything; editors see pushes and numbers, and may do what is named.
bot-editors-owner = { $linked ->
    [yes] { $name }, owner
   *[no] { $name }, owner (OWNER_IDS)
 }
bot-editors-editor = { $name }: { $rights }
bot-editors-one = { $name }, editor since { $since }. Tap what they may do; they are told.
bot-editors-gone = Nobody to be changed here any more.
bot-editors-remove = Remove { $name } from the desk? From that moment they can’t do anything there, also what they have begun.
bot-editors-removed = { $name } does not belong to the desk any more.
bot-invite = What may the new editor do? It can be changed later.
bot-invite-link = Whoever opens this link first becomes an editor of this bot. Good once, until { $until }. Rights: { $rights }.
    { $link }
bot-button-editors = Editors
bot-button-steps = Set-up list
bot-button-steps-zone = Time zone
bot-button-audit = Audit log
bot-button-right-mend = Mend drafts
bot-button-right-publish = Publish and retract
bot-button-right-announce = Announce
bot-button-invite = Add an editor
bot-button-invite-link = Make the link
bot-button-remove = Remove from the desk
bot-button-remove-surely = Yes, remove
bot-button-keep-person = No, keep
bot-button-turn-on = More
bot-button-turn-back = Before
bot-button-audit-export = Export as a file
bot-audit-title = What the desk did
bot-audit-none = Nothing was done yet.
bot-audit-file = All that is kept, a line of JSON each, oldest first.
bot-act-nobody = { $actor ->
    [command] The command line
    [program] The program
   *[erased] Somebody who was erased
 }
bot-act = { $act ->
    [take-in] { $who } took in { $about }
    [revise] { $who } took in a new text of { $about }
    [mend] { $who } mended { $about }
    [publish] { $who } published { $about }
    [correct] { $who } corrected { $about }
    [retract] { $who } retracted { $about }
    [unpublish] { $who } made { $about } a draft again
    [keep-draft] { $who } keeps { $about } a draft
    [dismiss] { $who } set { $about } aside as no digest
    [bring-back] { $who } brought { $about } back among the drafts
    [release] { $who } released { $about } without what is missing
    [skip] { $who } skips { $about }
    [undecide] { $who } took back what was decided on { $about }
    [resend] { $who } had a message sent again: { $about }
    [settle] { $who } saw a message that had arrived: { $about }
    [go-on] { $who } let it go on: { $about }
    [bring-readers-back] { $who } brought { $count } readers back: { $about }
    [import-readers] { $who } imported readers: { $count }
    [announce] { $who } sends announcement { $about }
    [take-back-announcement] { $who } took announcement { $about } back
    [stop-announcement] { $who } stopped announcement { $about }
    [leave-announcement-unsent] { $who } left announcement { $about } unsent
    [backup] { $who } made a backup
    [restore] { $who } restored a backup
    [invite-owner] { $who } made a link for an owner
    [invite-editor] { $who } made a link for an editor: { $rights }
    [become-owner] { $name } became an owner
    [become-editor] { $name } became an editor: { $rights }
    [set-rights] { $who } changed what { $name } may do: { $rights }
    [remove] { $who } removed { $name } from the desk
   *[other] { $who }: { $raw } { $about }
 }

# Told to owners, each once.
bot-owner-slot-skipped = { $why ->
    [missed] { $push }: its hour passed while the bot was not running. Readers who got nothing: { $readers }. They get the next one.
    [not-released] { $push }: its hour passed without a push; readers so far: { $readers }. A review was missing and nobody released the slot.
   *[nothing-published] { $push }: its hour passed without a push; readers so far: { $readers }. No review was published. Publish the missing one; it comes with the next push.
 }
bot-owner-content-refused = Telegram refused how a message of { $push } is written. Look at the failed ones, and at the log.
bot-owner-refused = Some messages of { $push } can’t be delivered: the chat is gone, or the bot may not write there.
bot-owner-parked = { $count ->
    [one] One message may have arrived; Telegram did not say. Is it there, or should it be sent again?
   *[other] { $count } messages may have arrived; Telegram did not say. Are they there, or should they be sent again?
 }
bot-owner-held = { $push } is held: of the last { $of } readers { $refused } seemed to have blocked the bot. That is likelier a fault than a mass departure. Replies go on. Should the push go on?
bot-owner-stalled = { $push } stands still: nothing was sent for { $minutes } minutes, and { $open } messages wait. Check the network and the log; restarting the bot loses nothing.
bot-owner-planning-failed = Slots of { $readers } readers could not be planned. It is tried again each minute; the log says why.
bot-owner-store-refuses = Nothing can be saved, so nothing is sent. Make room on the disk or mend it; it goes on by itself.
bot-owner-store-writes-again = The disk takes changes again; everything goes on.
bot-owner-away = The bot was away for { $hours } h, since { $from }. Slots that waited: { $waiting }
bot-owner-away-long = The bot was away for { $hours } h, since { $from }. Slots that waited: { $waiting }. What people wrote more than a day ago is lost: Telegram keeps it for 24 hours.
bot-owner-other-instance = Another program takes this bot’s messages. End it, or this one stops soon; pushes wait meanwhile.
bot-owner-set-aside = A message to the bot ended it three times and was set aside; everybody else is served. It lies in { $file }: please send it to the developers.
bot-owner-sending-stopped = Telegram refuses the bot itself, so nothing is sent. Check the token, then restart the bot; nothing is lost.
bot-owner-no-digest = { $publisher } has brought no review: it was due { $date }. If it is out, send its text, file or link here; if it lies among the drafts without a date, give it its day. If there is none this week, nothing is to be done.
bot-owner-source-unreachable = The source { $source } can’t be read since { $since }: { $reason } Look whether the page has moved, and mend FEEDS; until then send its reviews here.
bot-owner-disk-nearly-full = The disk is nearly full: { $free } MB are free ({ $percent } %). Make room; on a full disk nothing can be saved, and nothing is sent.
bot-owner-clock-wrong = The computer’s clock shows a time that can’t be, so nothing is planned. Set it; nothing is lost, and all goes on by itself.
bot-owner-repeated-errors = { $count } errors within an hour. Each stands in the log with its cause; people were asked to try again. If it goes on, restart the bot, which loses nothing, and send the log to the developers.

# Drafts: what comes in, and what the desk does with it.
bot-command-drafts = reviews that wait for the desk
bot-drafts-none = No draft is waiting. Send me a review as a document, a text, a link or a forwarded post; the inbox folder and the feeds bring them by themselves.
bot-drafts-title = { $count ->
    [one] { $count } draft is waiting:
   *[other] { $count } drafts are waiting:
 }
bot-drafts-odd = { $count ->
    [0] nothing odd
    [one] { $count } doubt
   *[other] { $count } doubts
 }
bot-draft-title = Draft:
bot-draft-undated = no date
bot-draft-no-outlet = no outlet
bot-draft-no-topics = no topic
bot-draft-on-it-you = You are on it.
bot-draft-on-it = { $name } is on it.
bot-draft-nothing-odd = Nothing is odd about it.
bot-draft-odd = What is odd:
bot-draft-more-odd = … and { $count } more, under the stories.
bot-draft-front = A lock screen shows:
bot-draft-more-stories = … and { $count } more.
bot-draft-doubt = { $code ->
    [digest-without-date] No date in the text.
    [digest-without-item] No story was found: send the corrected text.
    [digest-without-link] No link.
    [digest-without-title] No title; the series’ usual one stands in.
    [series-unsure] It fits no known layout well: check stories and outlets.
    [item-without-outlet] no outlet is named.
    [item-without-body] a headline without a text.
    [item-without-headline] no headline of its own; the first words stand in.
    [unknown-outlet] the outlet “{ $outlet }” is new to me.
    [outlet-unsure] “{ $outlet }” is only mentioned; is it the source?
    [article-date-unsure] the only date may be the event’s, so the story has none.
    [item-count-unsure] Stories and mentions of outlets don’t match: check where stories begin.
   *[other] { $message }
 }
bot-draft-refused = { $code ->
    [input-too-large] That is larger than 5 MB. Send the text of the review alone.
    [input-not-text] That is neither text nor HTML. Copy the text out of it and send that.
    [input-empty] There is nothing in it. Send the text of the review.
    [input-too-costly] It takes too long to read, so it is no review. Send its text alone.
    [no-digest] I found no review in it: a headline with its text below, and the outlet named in either. Send the whole text.
    [digest-without-item] I found no story in it. Send the whole text.
   *[other] { $message }
 }
bot-draft-cant = { $problem ->
    [changed-meanwhile] Somebody has changed it meanwhile. This is how it is now.
    [taken-back] It was taken back. Publish it first.
    [day-ahead] That day lies ahead. Give the day of the review.
    [story-gone] That story is not in it any more. This is how it is now.
    [last-story] It is the only story left. If the text is no review, say “Not a digest”.
    [no-topic] There is no such topic any more. Choose another.
   *[other] { $message }
 }
bot-draft-gone = This review is gone. /drafts shows what waits.
bot-draft-others = { $name } is on it. Take it over first.
bot-draft-decided = { $what ->
    [published] Published: readers get it.
    [dismissed] Not a digest: it is kept out, also when the same text comes again.
   *[retracted] It was taken back from readers.
 }
bot-draft-date-is = The day of the review: { $day }. Choose another.
bot-draft-link-none = The review has no link.
bot-draft-link-is = The review’s link: { $url }
bot-draft-dismiss-sure = Not a digest? Then it is kept out, also when the same text comes again. You can undo it.
bot-draft-stories-title = Tap a number to mend a story. ★ leads, ⚠ is in doubt.
bot-draft-outlet-is =
    { $headline }

    Outlet: { $outlet }
bot-draft-drop-sure =
    { $headline }

    Drop this story? Only the corrected text brings it back.
bot-draft-topics-of =
    { $headline }

    Tick up to { $most } topics. The first one is the main one.
bot-draft-topics-full = That is { $most } already. Take one away first.
bot-draft-differs = “{ $title }” is here already, with another text. Is this the corrected text?
bot-draft-differs-out = Readers have “{ $title }” with another text. If this is the corrected text, their messages are mended and they are told.
bot-draft-left = It is left as it was.
bot-draft-replaced = It has the new text now.
bot-draft-replace-gone = I don’t have that text any more. Send it again.
bot-draft-question = { $about ->
    [date] Which day is the review from? For example 26 April, or Saturday. /cancel leaves it.
    [link] Which address should readers get? /cancel leaves it.
    [outlet] Which outlet wrote “{ $headline }”? /cancel leaves it.
   *[text] Send the corrected text, as a document or in as many messages as it takes, up to { $most } characters. /cancel leaves it.
 }
bot-draft-unclear = { $about ->
    [date] I don’t understand that day. Write it like 26 April 2025, or /cancel.
    [link] That is no address. Write it like example.org/review, or /cancel.
    [outlet] Write the outlet’s name, at most 80 characters, or /cancel.
   *[text] Send text or a document, or /cancel.
 }
bot-draft-mended = ✓ Mended.
bot-draft-same = It was so already.
bot-draft-taken-in = ✓ Taken in as a draft; readers don’t see it.
bot-draft-known = It is here already; nothing in it is new.
bot-draft-too-long = That is more than { $most } characters. Send it as a document.
bot-draft-pieces = I have { $length } characters and wait for the rest. Is that all?
bot-draft-pieces-read = { $length } characters, all of it.
bot-draft-pieces-gone = I don’t have that text any more. Send it again.
bot-draft-page-problem = { $problem ->
    [address-not-allowed] I may not read that address: only public web pages. Send the text instead.
    [too-slow] That page took too long. Try again later, or send the text.
    [too-large] That page is larger than 5 MB. Send the text instead.
    [bomb] That page is larger than 5 MB. Send the text instead.
    [too-many-redirects] That address leads on and on. Send the one where it ends.
    [not-text] That address is no page of text. Send the text instead.
    [asked-to-wait] That site asks to be left alone for a while. Try again later, or send the text.
    [offline] Nothing leaves this computer in the playground. Send the text instead.
   *[other] I could not read that page. Check the address, or send the text.
 }
bot-draft-note = { $count ->
    [0] A new draft: { $title }. Nothing is odd about it.
    [one] A new draft: { $title }. { $count } doubt:
   *[other] A new draft: { $title }. { $count } doubts:
 }
bot-draft-button-open = Look at it
bot-draft-button-list = All drafts
bot-draft-button-back = Back
bot-draft-button-stories = Stories ({ $count })
bot-draft-button-text = Corrected text
bot-draft-button-date = Date
bot-draft-button-link = Link
bot-draft-button-dismiss = Not a digest
bot-draft-button-dismiss-yes = Not a digest
bot-draft-button-bring-back = Undo: it is a digest
bot-draft-button-take-over = Take over
bot-draft-button-other-day = Another day
bot-draft-button-add-link = Add a link
bot-draft-button-no-link = Go without
bot-draft-button-keep = { $place }: keep it
bot-draft-button-nobody = { $place }: go without
bot-draft-button-outlet-other = { $place }: another
bot-draft-button-no-outlet = Name no outlet
bot-draft-button-outlet = Outlet
bot-draft-button-topics = Topics
bot-draft-button-lead = Make it lead
bot-draft-button-no-lead = ★ No fixed lead
bot-draft-button-drop = Drop
bot-draft-button-drop-yes = Drop it
bot-draft-button-replace = Replace
bot-draft-button-leave = Leave
bot-draft-button-all = That is all

## delivery

# Groups, channels and forum threads.
bot-group-added = I bring weekly reviews of what media around the world write, by topic. An administrator chooses what comes here, in the private chat with me.
bot-group-back = I am back, and posts go on as they were set. Next: { $when }.
bot-group-set-up = I post here what an administrator chooses in the private chat with me: topics, day, hour and language. In a forum’s thread, /here gives that thread topics of its own.
bot-group-elsewhere = That is between you and me: it works in the private chat. What comes here is chosen by an administrator.
bot-group-latest = The newest review: { $date }, { $stories }.
bot-group-topic = { $topic }, four weeks: { $stories }.
bot-group-did-you-mean = I do not know “{ $word }”. Did you mean: { $names }?
bot-group-refused = I can’t set that up for you: you must be an administrator there, and I must be in it.
bot-group-full = That makes more than { $most }, which is all I can take. Stop one that is not needed, or ask who runs this bot.
bot-group-nothing-yet = Nothing comes here yet. Begin with everything, or choose topics; day, hour and language can be changed at any time.
bot-group-brings = Comes here: { $topics }
bot-group-brings-everything = Everything comes here.
bot-group-paused = Paused: nothing comes until you resume.
bot-group-stopped = Nothing comes here any more. I keep the choices until { $date }.
bot-group-out-of-reach = I could not reach this place, so nothing comes. Resume when I am in it again.
bot-group-no-post = I may not write there: let me send messages, and I go on by myself.
bot-group-no-post-channel = I may not post in the channel: give me the administrator’s right “Post messages”, and I go on by myself.
bot-group-may-post = I may post again, thank you.
bot-group-threads = { $count ->
    [0] Threads: none yet. Send /here with topics in a thread, such as /here energy, and they come there instead of here.
    [one] { $count } thread has topics of its own; its stories come there and not here.
   *[other] { $count } threads have topics of their own; their stories come there and not here.
 }
bot-group-unnamed = out of reach
bot-group-topics-title = What should come here? The number says how many stories came in the last four weeks.
bot-group-topics-everything = Everything comes. Tick topics to get only these.
bot-channel-added = I am in this channel now. Choose what I should post, and when.
bot-group-trouble = { $why ->
    [closed] I could not post there: the thread is closed. Open it, or let me manage topics; the next post is tried again.
    [deleted] I could not post there: the thread was deleted. Its topics come to the group itself again; /here in another thread moves them there.
    [no-rights] I could not post there: I may not write. Let me send messages; the next post is tried again.
   *[other] I could not post there: Telegram refused the message. The next post is tried again.
 }
bot-groups-none = Add me to a group or channel where you are an administrator. I then tell you here how to go on.
bot-groups-mine = Groups and channels you have set up:
bot-here-how = Send /here with topics, such as /here energy space, and they come here. /here off takes them away. More is set in the private chat.
bot-here-bound = Comes here from now on: { $topics }.
bot-here-everything = Everything that no other thread takes comes here from now on.
bot-here-off = Nothing comes here any more.
bot-here-off-words = off, stop, none
bot-here-nothing = Nothing was coming here.
bot-here-refused = Only administrators choose what comes here.
bot-here-anonymous = You write in the name of a chat, so I can’t see who you are. Use the button: it opens the private chat with me.
bot-here-in-private = /here works in a forum’s thread: /here energy gives that thread topics of its own. Add me to a group first.
bot-command-here = in a group’s thread: topics for it
bot-button-set-up = Set it up
bot-button-read = Read it
bot-button-add-group = Add to a group
bot-button-add-channel = Add to a channel
bot-button-groups = Groups, channels
bot-button-stop-posts = Stop posts
bot-button-unbind = Stop here

# The desk: approving, the coming week, previews, and what is out.
bot-release-undated = { $publisher }, no date
bot-release-question = Publish { $digest }? { $stories ->
    [one] One story.
   *[other] { $stories } stories.
 }
bot-release-when = { $when }: { $readers ->
    [one] one reader
   *[other] { $readers } readers
 }
bot-release-others = other hours: { $readers }
bot-release-at-once = As soon as it is published: { $readers }
bot-release-nobody = Nobody waits for a digest yet.
bot-release-too-old = It comes with no edition any more: readers have had a newer one, or it is over two weeks old.
bot-release-left-out = This week is skipped: what is published comes with the next.
bot-release-missing = Still missing that week: { $series }
bot-release-blocked = This review can’t be published as it is. Look at the draft: what stands on top must be mended first.
bot-release-gone = This review is not here any more.
bot-release-is-out = This review is published already.
bot-release-no-more = Somebody was faster: this review is in another state now. Look at it again.
bot-release-asked-before = This question is over: ask again and answer the new one.
bot-release-published = Published: { $digest }
bot-release-unpublished = A draft again: { $digest }. Nobody had it.
bot-release-kept = It stays a draft until somebody publishes it: { $digest }
bot-release-too-late = Readers have this review already, so it can’t become a draft again. Correct it, or retract it: their messages are then edited.
bot-release-week-over = That week is over. Look at the coming one.
bot-release-skip-question = Skip this week? Nobody gets a digest; what is published comes with the next week.
bot-release-week = The coming week, { $name }
bot-release-no-week = No week is coming: nobody waits for a digest.
bot-release-comes = It brings:
bot-release-nothing = Nothing new is published for it yet.
bot-release-waits = It waits for: { $series }
bot-release-without = It goes without: { $series }
bot-preview-title = Preview: the coming edition
bot-preview-draft = { $digest } (draft)
bot-preview-undated = The draft has no date yet, so it is in no edition.
bot-preview-lock-screen = On a lock screen:
bot-preview-nothing = Such a reader gets nothing this week, or the line that says so.
bot-preview-everything = Everything
bot-preview-topic = Topics: { $topic }
bot-preview-which-topic = As a reader of which topic? These are the topics of the coming edition.
bot-preview-mark = 👁 Preview, for you alone: { $wishes }
bot-button-publish = Publish
bot-button-approve = Approve
bot-button-preview = Preview
bot-button-not-now = Not now
bot-button-unpublish = Draft again
bot-button-keep-draft = Keep it a draft
bot-button-send-without = Send without it
bot-button-skip-week = Skip the week
bot-button-undecide = Undo: wait again
bot-button-week = The coming week
bot-button-outs = Published
bot-button-send-here = Send it to me
bot-out-title = Published reviews, the newest first. ✕ was retracted.
bot-out-none = No review has been published yet.
bot-out-since = Published { $when } · stories: { $stories } · revision { $revision }
bot-out-taken-back = Retracted: nobody sees it any more.
bot-out-had = { $readers ->
    [one] One reader had it
   *[other] { $readers } readers had it
 }
bot-out-told = { $readers ->
    [one] one reader was told
   *[other] { $readers } readers were told
 }
bot-out-open = on their way: { $count }
bot-out-uncertain = may have arrived: { $count }
bot-out-failed = failed: { $count }
bot-out-revision = Revision { $revision }:
bot-out-planning = More readers are being told right now.
bot-out-correct-how = How is { $digest } to be corrected? Messages that readers have are edited, with a silent note below.
bot-out-text-question = Send me the whole corrected text, as a document or in as many messages as it takes. /cancel leaves it as it is.
bot-out-text-so-far = { $length ->
    [one] One character so far.
   *[other] { $length } characters so far.
 } Send more, or say that it is all.
bot-out-unreadable = I find no stories in this text, so nothing was changed. Send it again, whole.
bot-out-words-only = I need words here: text, and not too much of it.
bot-out-too-long = That is too long for a note: { $most } characters at most.
bot-out-note-question = What should readers be told? One sentence in the language of the review. Without it they read the headlines that changed.
bot-out-reason-question = Why is it retracted? One sentence for readers, in the language of the review.
bot-out-which-story = Which story should go?
bot-out-cannot-drop = This story can’t go: it is the only one left, or it has gone already.
bot-out-correct-sure = Correct { $digest }?
bot-out-retract-sure = Retract { $digest }? Its stories vanish from all screens and from the messages that readers have.
bot-out-changes = It changes:
bot-out-more = … and { $count } more
bot-out-nothing-changes = No story changes.
bot-out-readers = Readers who had it: { $readers }
bot-out-note-is = They are told: { $note }
bot-out-changed-meanwhile = Somebody has changed this review meanwhile, or the text does not fit it. Look at it again.
bot-out-corrected = Corrected. Readers are told now.
bot-out-retracted = Retracted. The messages are emptied now.
bot-button-correct = Correct
bot-button-retract = Retract
bot-button-new-text = Send the corrected text
bot-button-drop-story = Take out a story
bot-button-text-end = That is all
bot-button-no-words = Without words
bot-button-leave = Leave it as it is
bot-call-reminder = { $hours ->
    [15] The first digests of the week leave { $when }, in about 15 hours.
   *[other] The first digests of the week leave { $when }, in less than { $hours } hours.
 }
bot-call-waiting = They go without these drafts, unless somebody publishes them:
 { $drafts }
bot-call-missing = Nothing is published yet of: { $series }. The week waits for it unless you send it without.
bot-call-will-publish = Nothing is odd in this draft, so it is published by itself { $when }: { $digest }
bot-call-did-publish = Published by itself: { $digest }. It can become a draft again until the first reader has it.

# Backups.
bot-command-backup = all that is stored, as one file
bot-button-backup = Send it here
bot-backup-question = Send a backup into this chat? The file holds what every reader chose, and Telegram keeps what you do not delete. Keep it where only you can read it.
bot-backup-begun = The backup is being written; it comes in a moment.
bot-backup = Everything as of { $when }. Readers: { $readers }, reviews: { $digests }. On the machine, digest-bot restore brings it back.
bot-backup-large = The backup has { $size } MB, and bots may send { $most } MB. Make it on the machine: digest-bot backup <file>
bot-backup-failed = The backup could not be written. Look at the disk and the log, then ask again.
bot-owner-backup-failed = The backup of the day was not made: { $why ->
    [room] the disk has too little room. Make some; it is tried again each hour.
   *[other] the log says why. It is tried again each hour.
}
