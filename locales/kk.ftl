### Interface texts, kk. Sections follow the rooms; keys start with the section.

## editions

## bot

## delivery
