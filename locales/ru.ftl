### Interface texts, ru. Sections follow the rooms; keys start with the section.

## editions

## bot

## delivery
