### Interface texts, en. Sections follow the rooms; keys start with the section.

## editions

## bot

## delivery
