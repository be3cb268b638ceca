import { Link } from '@remix-run/react'
import { Blocks, type LucideIcon, Settings, SquarePlay, UserPlus, UsersRound } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Card } from '#app/components/ui/card.tsx'
import { paths } from '#app/paths.ts'

interface PlaceLinksProps {
  may: { administer: boolean; startGroup: boolean }
  /** Whether inviting people stands elsewhere on the page. */
  invitesElsewhere: boolean
}

type Place = 'people' | 'groups' | 'practices' | 'settings' | 'recordings'

const icons: Record<Place, LucideIcon> = {
  people: UserPlus,
  groups: UsersRound,
  practices: Blocks,
  settings: Settings,
  recordings: SquarePlay,
}
const addresses: Record<Place, string> = {
  people: paths.people(),
  groups: paths.groups(),
  practices: paths.practices(),
  settings: paths.settings(),
  recordings: paths.recordings(),
}

/** What somebody who neither teaches nor coaches can do here. */
export function PlaceLinks({ may, invitesElsewhere }: PlaceLinksProps) {
  const t = useTranslations('home.place')
  const places: Place[] = [
    ...(may.administer && !invitesElsewhere ? (['people'] as const) : []),
    ...(may.startGroup ? (['groups'] as const) : []),
    'recordings',
    'practices',
    ...(may.administer ? (['settings'] as const) : []),
  ]
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {places.map((place) => {
        const Icon = icons[place]
        return (
          <Card as="li" key={place} pressable className="flex items-start gap-4">
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            <div>
              <h2 className="text-lg">
                <Link to={addresses[place]} className="stretched">
                  {t(place)}
                </Link>
              </h2>
              <p className="text-muted">{t(`${place}Text`)}</p>
            </div>
          </Card>
        )
      })}
    </ul>
  )
}
