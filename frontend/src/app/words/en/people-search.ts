export const peopleSearch = {
  search: {
    label: 'Search people',
    placeholder: 'Search people',
    clear: 'Clear search',
    results: 'People found',
    none: 'Nobody found for “{{query}}”',
    noneWhy: 'Search looks at usernames and names, never at e-mail addresses.',
    failed: 'The search failed.',
    noteToSelf: 'Notes to yourself',
    switcher: 'Find or start a conversation',
    switcherPlaceholder: 'Where to? Type a name',
    recent: 'Recent conversations',
    hintMove: 'to move',
    hintOpen: 'to open',
    hintClose: 'to close',
  },
}
