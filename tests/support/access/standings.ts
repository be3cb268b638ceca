import type { Role } from '#app/domain/person.ts'

/** Who somebody is to Ana's things: every one of them tries every door. */
export const roleOf = {
  /** Ana, whose recording, goal, step and praise it is. */
  owner: ['teacher'],
  /** A colleague with whom nothing is shared. */
  peer: ['teacher'],
  /** The film is shared with them by name, to be seen. */
  viewer: ['teacher'],
  /** The film is shared with them by name, to be annotated; they gave the praise, the probe and the step. */
  annotator: ['coach'],
  /** The film is shared, to be seen, with a group they belong to. */
  member: ['teacher'],
  /** Facilitates that group. */
  facilitator: ['coach'],
  /** Has left that group. */
  formerMember: ['teacher'],
  /** Coaches Ana, both having agreed; the film is not shared with them. */
  coach: ['coach'],
  /** Offered to coach Ana, who has not answered. */
  offeredCoach: ['coach'],
  /** Coached Ana once. */
  formerCoach: ['coach'],
  leader: ['leader'],
  administrator: ['administrator'],
  /** Everything there is to be, in another organization. */
  stranger: ['administrator', 'leader', 'coach', 'teacher'],
  /** The film was shared with them, and the share was taken back. */
  revoked: ['teacher'],
  /** The film was shared with them until a day that has passed. */
  expired: ['teacher'],
  /** Had all of it shared, and no longer belongs to the school; their browser still has its cookie. */
  gone: ['teacher'],
  /** Nobody. */
  signedOut: [],
} as const satisfies Record<string, readonly Role[]>

export type Standing = keyof typeof roleOf
export const standings = Object.keys(roleOf) as Standing[]

/**
 * How a door answers. `refused`: it is there, but not for them. `hidden`: as if it did not exist. `sign-in`: to be
 * tried again with a session. `stopped`: theirs to ask, but not as things stand.
 */
export type Outcome = 'open' | 'refused' | 'hidden' | 'sign-in' | 'stopped'
export type Audience = (who: Standing) => Outcome

const isOut = (who: Standing) => who === 'gone' || who === 'signedOut'

/** For some it is open, for some it is refused, and for everybody else `otherwise`. */
export function among(
  open: readonly Standing[],
  rest: { refused?: readonly Standing[]; stopped?: readonly Standing[]; otherwise?: Outcome } = {},
): Audience {
  return (who) => {
    if (open.includes(who)) return 'open'
    if (isOut(who)) return 'sign-in'
    if (rest.refused?.includes(who)) return 'refused'
    if (rest.stopped?.includes(who)) return 'stopped'
    return rest.otherwise ?? 'hidden'
  }
}

const colleagues = standings.filter((who) => !isOut(who) && who !== 'stranger')
const signedIn: Standing[] = [...colleagues, 'stranger']
const viewers: Standing[] = ['owner', 'viewer', 'annotator', 'member', 'facilitator']
const others = (some: readonly Standing[], ...but: Standing[]) => some.filter((who) => !but.includes(who))

export const audience = {
  anybody: among(standings),
  nobody: () => 'hidden',
  signedIn: among(signedIn),
  colleagues: among(colleagues),
  /** Who may see the film; for all others it does not exist. */
  viewers: among(viewers),
  annotators: among(['owner', 'annotator'], { refused: ['viewer', 'member', 'facilitator'] }),
  /** The film's owner alone; whoever only sees it is told so. */
  owner: among(['owner'], { refused: others(viewers, 'owner') }),
  /** The owner alone, and nobody else learns that there is such a thing. */
  onlyOwner: among(['owner']),
  onlyAnnotator: among(['annotator']),
  /** Those for whom a note is visible, and who may not change it. */
  author: among(['annotator'], { refused: others(viewers, 'annotator') }),
  /** Whoever wrote a note, and the film's owner. */
  removers: among(['owner', 'annotator'], { refused: ['viewer', 'member', 'facilitator'] }),
  /** Giver and receiver. */
  parties: among(['owner', 'annotator']),
  receiver: among(['owner'], { refused: ['annotator'] }),
  giver: among(['annotator'], { refused: ['owner'] }),
  /** The teacher, who proposed it, and the teacher's coach. */
  sidesOfStep: among(['owner', 'annotator', 'coach']),
  teacherOfStep: among(['owner'], { refused: ['annotator', 'coach'] }),
  /** Of a draft, which a coach does not see yet. */
  proposerOfDraft: among(['annotator'], { refused: ['owner'] }),
  sidesOfGoal: among(['owner', 'coach']),
  teacherOfGoal: among(['owner'], { refused: ['coach'] }),
  /** Ana, and whom she shows her list. */
  readersOfList: among(['owner', 'viewer']),
  ownerOfList: among(['owner'], { refused: ['viewer'] }),
  /** Those to whom Ana offers an exemplar, herself among them. */
  watchers: among(['owner', 'member', 'facilitator']),
  ownerOfExemplar: among(['owner'], { refused: ['member', 'facilitator'] }),
  /** Who sees the film and is not its owner. */
  askers: among(['viewer', 'annotator', 'member', 'facilitator'], { refused: ['owner'] }),
  /** Whom Ana shows a part of her growth record; she has a page of her own for it. */
  readersOfRecord: among(['owner', 'viewer']),
  /** Ana belongs to the group as a member. */
  members: among(['owner', 'member', 'facilitator']),
  facilitators: among(['facilitator'], { refused: ['owner', 'member'] }),
  starters: among(
    [
      'annotator',
      'facilitator',
      'coach',
      'offeredCoach',
      'formerCoach',
      'leader',
      'administrator',
      'stranger',
    ],
    {
      otherwise: 'refused',
    },
  ),
  /** The administrators of any school, each for their own. */
  administrators: among(['administrator', 'stranger'], { otherwise: 'refused' }),
  /** The administrator of Ana's school; that of another learns of nothing. */
  ownAdministrator: (who) =>
    who === 'stranger' ? 'hidden' : among(['administrator'], { otherwise: 'refused' })(who),
  offeredPair: among(['owner'], { refused: ['offeredCoach'] }),
  coachedPair: among(['owner', 'coach']),
} as const satisfies Record<string, Audience>

/** Words by which a thing is known wherever they turn up: each is said once in the world, and nowhere else. */
export const secrets = {
  title: 'Bramblewick',
  note: 'Wrenfold',
  privateNote: 'Larkmere',
  ownPrivateNote: 'Dunlinfen',
  spoken: 'Teaselmoor',
  praise: 'Fernhollow',
  probe: 'Mosscairn',
  step: 'Oakenshaw',
  goal: 'Hazelbeck',
  draftGoal: 'Sedgewater',
  conversation: 'Furzebank',
  clip: 'Thistledown',
  rehearsal: 'Brackenlea',
  observed: 'Gorsedale',
  list: 'Harrowgale',
  exemplar: 'Larkspurdene',
  reflection: 'Sorrelthwaite',
  resource: 'Ivorcombe',
  club: 'Marlpit',
  ownersAddress: 'ana.rowanberry',
  school: 'Elderfield',
  invited: 'Quillwort',
  film: 'FILM-BYTES',
  original: 'ORIGINAL-BYTES',
  redacted: 'REDACTED-BYTES',
  clipFile: 'CLIP-BYTES',
  said: 'SAID-BYTES',
  elsewhere: 'Saltmarsh',
} as const
export type Secret = keyof typeof secrets

const knownTo: Record<Secret, readonly Standing[]> = {
  title: viewers,
  note: viewers,
  privateNote: ['annotator'],
  ownPrivateNote: ['owner'],
  spoken: viewers,
  praise: ['owner', 'annotator'],
  probe: ['owner', 'annotator'],
  step: ['owner', 'annotator', 'coach'],
  goal: ['owner', 'coach'],
  draftGoal: ['owner'],
  // Ana invited the annotator; her coach is not in it.
  conversation: ['owner', 'annotator'],
  clip: ['owner'],
  // With one of its takes.
  rehearsal: viewers,
  observed: ['owner'],
  list: ['owner', 'viewer'],
  // Offered to the group.
  exemplar: ['owner', 'member', 'facilitator'],
  // Ana shows the viewer her resources, and nobody what she thinks.
  reflection: ['owner'],
  resource: ['owner', 'viewer'],
  // Who sees a film is told who else does.
  club: viewers,
  ownersAddress: ['owner', 'administrator'],
  school: colleagues,
  invited: ['administrator'],
  film: viewers,
  original: [],
  redacted: ['owner'],
  clipFile: ['owner'],
  said: viewers,
  elsewhere: ['stranger'],
}

export const isKnownTo = (secret: Secret, who: Standing): boolean => knownTo[secret].includes(who)

/** Which of the secrets in a text are not for them. */
export function leaksIn(text: string, who: Standing, told: readonly Secret[] = []): Secret[] {
  const all = Object.keys(secrets) as Secret[]
  return all.filter(
    (secret) => text.includes(secrets[secret]) && !told.includes(secret) && !isKnownTo(secret, who),
  )
}
