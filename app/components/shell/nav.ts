import {
  Blocks,
  Clapperboard,
  House,
  type LucideIcon,
  MessagesSquare,
  NotebookText,
  Search,
  Settings,
  SquarePlay,
  Timer,
  Upload,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { paths } from '#app/paths.ts'

/** Which places a person sees; what is absent is shown, except for the two that need a right. */
export interface NavChoice {
  upload?: boolean
  groups?: boolean
  practices?: boolean
  /** Growth records: for who teaches, and for those to whom they show theirs. */
  record?: boolean
  /** People and settings: for administrators. */
  administer?: boolean
}

export interface NavItem {
  key:
    | 'home'
    | 'recordings'
    | 'search'
    | 'upload'
    | 'observations'
    | 'rehearsals'
    | 'conversations'
    | 'groups'
    | 'practices'
    | 'record'
    | 'people'
    | 'settings'
  to: string
  icon: LucideIcon
  /** Stands in the phone's bottom bar; the others are under "More". */
  inBar: boolean
}

/** The places of the product, in the order of the loop. */
export function navItems({
  upload = true,
  groups = true,
  practices = true,
  record = false,
  administer = false,
}: NavChoice): NavItem[] {
  const items: (NavItem & { shown: boolean })[] = [
    { key: 'home', to: paths.home(), icon: House, inBar: true, shown: true },
    { key: 'recordings', to: paths.recordings(), icon: SquarePlay, inBar: true, shown: true },
    { key: 'search', to: paths.search(), icon: Search, inBar: false, shown: true },
    { key: 'upload', to: paths.upload(), icon: Upload, inBar: true, shown: upload },
    {
      key: 'rehearsals',
      to: paths.rehearsals(),
      icon: Clapperboard,
      inBar: false,
      shown: true,
    },
    {
      key: 'conversations',
      to: paths.conversations(),
      icon: MessagesSquare,
      inBar: false,
      shown: true,
    },
    { key: 'record', to: paths.record(), icon: NotebookText, inBar: false, shown: record },
    { key: 'observations', to: paths.observations(), icon: Timer, inBar: false, shown: true },
    { key: 'groups', to: paths.groups(), icon: UsersRound, inBar: true, shown: groups },
    { key: 'practices', to: paths.practices(), icon: Blocks, inBar: false, shown: practices },
    { key: 'people', to: paths.people(), icon: UserRound, inBar: false, shown: administer },
    { key: 'settings', to: paths.settings(), icon: Settings, inBar: false, shown: administer },
  ]
  return items.filter((item) => item.shown).map(({ shown: _, ...item }) => item)
}
