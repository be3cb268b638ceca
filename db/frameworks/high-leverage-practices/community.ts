import type { Practice } from '#app/domain/practice.ts'
import { lookFors } from './look-fors.ts'

/** The practices of living and working together, in the room and with families. */
export const communityPractices: Practice[] = [
  {
    code: 'community-expectations',
    letters: 'CE',
    shape: 'hexagon',
    hue: 9,
    name: 'Establishing and maintaining community expectations',
    shortName: 'Community expectations',
    definition:
      'The class knows what it has agreed to, why, and what happens when the agreement slips. The teacher teaches expectations before they are needed, notices when they are met, and repairs breaches in a way that leaves everybody’s dignity whole.',
    why: 'Students take risks with ideas where they feel safe and know where the lines are. Expectations that serve learning free attention; expectations that serve control use it up.',
    equityPrompt:
      'Which of our expectations protect learning, and which only reward behaving as one group of people is used to behaving?',
    lookFors: lookFors({
      teacher: [
        'States the expectation and its reason before the activity begins.',
        'Speaks to a student about a breach privately and at low volume.',
        'Describes aloud a particular way in which the class kept its agreement.',
      ],
      student: [
        'Starts the expected action without a second reminder.',
        'Reminds a classmate of the agreement in a friendly way.',
        'Rejoins the work within a minute after a correction.',
      ],
    }),
  },
  {
    code: 'organizational-routines',
    letters: 'OR',
    shape: 'star',
    hue: 2,
    name: 'Implementing organizational routines',
    shortName: 'Organizational routines',
    definition:
      'Recurring business such as entering, handing out, moving and finishing has a known form. The teacher introduces each routine, lets students practice it, and changes it together with them when it no longer serves.',
    why: 'Minutes saved on logistics go to learning, and a predictable frame lets everybody reach materials, space and turns. Routines that students understand can run without the teacher’s voice.',
    equityPrompt:
      'Who waits longest, moves least or is silenced by this routine, and what small change would alter that?',
    lookFors: lookFors({
      teacher: [
        'Shows the routine step by step before the first use.',
        'Has students run through the routine again when it breaks down.',
        'Starts the routine with the same short signal each time.',
      ],
      student: [
        'Carries out the routine without asking what to do.',
        'Takes and returns materials within the agreed time.',
        'Suggests a change to the routine and says why.',
      ],
    }),
  },
  {
    code: 'small-group-work',
    letters: 'SG',
    shape: 'pentagon',
    hue: 7,
    name: 'Setting up and managing small group work',
    shortName: 'Small group work',
    definition:
      'Groups get a task that one person could not do as well alone, directions they can follow without the teacher, and a share of the responsibility for each member. The teacher chooses which group to visit, when, and for what.',
    why: 'In a group more students speak, try and explain than in a whole class. That happens only when the task needs several minds and each of them is needed.',
    equityPrompt:
      'Who held the pen, who decided, and who was treated in the group as having something to offer?',
    lookFors: lookFors({
      teacher: [
        'Says what the group makes together and what each member answers for.',
        'Listens to a group before speaking to it.',
        'Names to the group a contribution that a quiet member made.',
      ],
      student: [
        'Asks a group member to explain before going on.',
        'Uses the directions or a classmate before calling the teacher.',
        'Can report the group’s reasoning when asked without warning.',
      ],
    }),
  },
  {
    code: 'respectful-relationships',
    letters: 'RR',
    shape: 'plus',
    hue: 12,
    name: 'Building respectful relationships',
    shortName: 'Respectful relationships',
    definition:
      'The teacher gets to know students and lets them feel that they are known, in greetings, small talk, glances, notes and answers. Warmth goes together with keeping one’s word and with interest in where students come from.',
    why: 'Students work harder for, and tell more to, adults who they believe are on their side. Trust built in small moments is what difficult moments draw on.',
    equityPrompt:
      'With which students have I exchanged a word this week that was not about work or behavior, and with whom not?',
    lookFors: lookFors({
      teacher: [
        'Greets students by name, said the way they say it.',
        'Takes up something a student told earlier.',
        'Thanks a student for a particular contribution to the class.',
      ],
      student: [
        'Begins a conversation with the teacher unprompted.',
        'Asks for help in front of others.',
        'Tells about something from home or community that bears on the work.',
      ],
    }),
  },
  {
    code: 'communicating-with-families',
    letters: 'FA',
    shape: 'drop',
    hue: 5,
    name: 'Communicating with families',
    shortName: 'Communicating with families',
    definition:
      'The teacher turns to families as those nearest to the child: to listen, to tell what the child is doing and learning, and to agree on what each side can do. It happens by voice, in writing and face to face, in a language and at a time the family can use.',
    why: 'What a family knows seldom reaches school on paper. Children do better when the adults around them have spoken as partners before there is a problem to speak about.',
    equityPrompt:
      'Which families hear from me only when something is wrong, and in whose language and on whose terms do we talk?',
    lookFors: lookFors({
      teacher: [
        'Asks what the family sees, and writes the answer down.',
        'Tells one concrete thing the child did or learned.',
        'Ends by repeating what each side will do and by when.',
      ],
      student: [
        'Tells the family about own work, with the work in hand.',
        'Says which kind of help from home or school is useful.',
        'Agrees to one next step in own words.',
      ],
    }),
  },
]
