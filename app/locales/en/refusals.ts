import { fields } from './fields.ts'
import { findings } from './findings.ts'

/**
 * Why the server did not do what it was asked, by noun: what is wrong, what is safe, what to do. Sentences are made
 * where an answer leaves the server, so that no page carries them.
 */
export const refusals = {
  fields,
  findings,
  /** What any request may meet. */
  request: {
    unreadable: 'What was sent could not be read. Nothing was changed; please try again.',
    tooLarge: 'That is more than can be sent at once. Nothing was changed; please shorten it.',
    nowhere: 'There is nothing at this address.',
    nowhereForYou: 'There is nothing at this address, or it is not shared with you.',
    signedOut: 'You are signed out. What you wrote is kept here; sign in and send it again.',
    onlyLooking: 'You may look at this, but not change it.',
    onceInSeconds:
      'That was tried too often. Nothing is lost; please try again in {seconds, plural, one {# second} other {# seconds}}.',
    onceInMinutes:
      'That was tried too often. Nothing is lost; please try again in {minutes, plural, one {# minute} other {# minutes}}.',
  },
  observations: {
    none: 'There is no such observation, or it is not yours.',
    unknownPractice: 'A tag names a practice that is not there. It stays on your device.',
    tooManyTags: 'An observation holds at most {most, number} tags. The later ones stay on your device.',
    noRecording: 'Choose the film of this lesson first.',
    lengthUnknown: 'This recording is still being prepared. Wait until it is ready.',
    points: {
      none: 'Say first which moment of the film one of your tags is. Nothing was written.',
      same: 'Both moments are the same tag. Choose another one for the second. Nothing was written.',
      order:
        'The two moments follow on each other the other way round in the film. Correct one of them. Nothing was written.',
      length:
        'The two moments contradict each other: {clock} lie between them on the clock, and {film} in the film. One is in the wrong place, or the film was paused or cut. Nothing was written.',
    },
  },
  roomKeys: {
    taken: 'One key cannot do two things. Choose another key, or change the other one first.',
    unusable: 'This key belongs to the browser or to writing. Choose another key.',
    noAccount: 'There is no account to keep the keys in; they stay in this browser.',
  },
  sample: {
    stays:
      'Everybody can look around in the sample school, so its settings, people and practices stay as they are. Nothing was changed.',
    namesStay:
      'Everybody can look around in the sample school, so its people keep their names. Nothing was changed.',
    noAccounts: 'People of the sample school have no password and no e-mail address.',
    nobody: 'There is nobody of this name in the sample school.',
    none: 'There is no sample school on this installation.',
    closed: 'The sample school of this installation is closed. An administrator can open it under Settings.',
  },
  organizations: {
    none: 'There is no such organization.',
    notYours: 'You do not belong to that organization.',
    alreadyYours: 'You already belong to this organization. Please sign in.',
    isSetUp: 'This installation is already set up. Please sign in, or ask for an invitation.',
    oldSetUpLink: 'This set-up link is not the newest. Use the one printed in the terminal.',
    daysTooFar: 'The days offered cannot be further than the furthest day.',
    oneTryOverDays: 'One try cannot be spread over days. Ask for more tries, or for 0 days.',
    moreClipsThanTries: 'There cannot be more tries with a clip than tries.',
    lastAdministrator:
      'An organization needs an administrator. Please make somebody else one first; nothing was changed.',
  },
  accounts: {
    passwordMissing: 'Please type a password.',
    passwordShort: 'At least {least, number} characters, please; a short sentence is best.',
    passwordCommon: 'This password is one of the first that anybody would try. Please choose another.',
    passwordOwnWords: 'Please choose a password that is not made of your name, e-mail or this place.',
    wrongPassword: 'E-mail and password do not fit together. Nothing was changed; please try again.',
    notCurrentPassword: 'This is not your current password. Nothing was changed.',
    addressTaken: 'There is already an account with this e-mail address.',
    addressKnown: 'This e-mail address already has an account here. Please type its password, or reset it.',
    addressMissing: 'Please give the e-mail address you will sign in with.',
    spentLink: 'This link was used or has passed. Please ask for a new one; your password is unchanged.',
    linksAreMailed:
      'Links are mailed here: please let them choose “Forgot your password?” on the sign-in page.',
    noAccount: 'This person has no account that could be signed in to.',
    elsewhereToo: 'This person also belongs to another organization, and must ask by e-mail.',
  },
  people: {
    none: 'There is no such person here.',
    noRole: 'Please leave at least one.',
  },
  invitations: {
    none: 'There is no such invitation.',
    noneOpen: 'There is no such open invitation.',
    over: 'This invitation was used, withdrawn, or is older than 14 days. Please ask for a new one.',
    nobody: 'Please name at least one person.',
    tooMany: 'At most {most, number} people at once, please.',
    noRole: 'Please choose what they will do here.',
    nameless: 'Each person needs an e-mail address or a name.',
    wrongNames:
      '{count, plural, one {This name is too long: {named}. Please shorten it; nobody was invited yet.} other {These names are too long: {named}{more, plural, =0 {} other { and # more}}. Please shorten them; nobody was invited yet.}}',
    wrongAddresses:
      '{count, plural, one {This is no e-mail address: {named}. Please correct it; nobody was invited yet.} other {These are no e-mail addresses: {named}{more, plural, =0 {} other { and # more}}. Please correct them; nobody was invited yet.}}',
  },
  coaching: {
    none: 'There is no such coaching relationship.',
    oneself: 'Nobody coaches themselves here.',
    wrongRoles: 'Coaching joins somebody who coaches with somebody who teaches.',
    begun: 'This coaching has already begun.',
    offered: 'This was offered already and waits for an answer.',
  },
  groups: {
    none: 'There is no such group, or you do not belong to it.',
    notAMember: 'This person does not belong to the group.',
    lastFacilitator: 'A group needs a facilitator. Please make somebody else one first.',
    oldLink: 'This link no longer leads to a group here. Please ask its facilitator for a new one.',
    closed: 'This group has been closed.',
    leaveInstead: 'To go yourself, please leave the group.',
  },
  practices: {
    none: 'There is no such practice here.',
    notInUse: 'That practice is not there. Choose another one.',
  },
  frameworks: {
    none: 'There is no such framework.',
    noneInUse: 'There is no such framework in use.',
    last: 'It is the only framework in use. Please add another one first; nothing was changed.',
    otherEdition: 'Edition {edition} of it is in use. Please retire that one first.',
    oldEdition: 'Edition {edition} of this framework is there already. Please give a higher number.',
  },
  recordings: {
    none: 'There is no such recording, or it is not shared with you.',
    noneAnyMore: 'There is no such recording any more.',
    oneOfTwo:
      'One of these two recordings does not exist, or is not shared with you. Open the other one alone, or choose again what to compare.',
    pageNotYours: 'There is no such page, or it is not yours.',
    notFailed: 'This recording has not failed, so there is nothing to try again.',
    overtaken: 'This recording is no longer wanted as it was.',
  },
  redactions: {
    none: 'There is nothing to redact here, or it is not yours.',
    notReady: 'This recording is still being prepared. Wait until it is ready, then redact it.',
    changedElsewhere:
      'This redaction was changed in another window. Nothing here was saved over it; load the page again to go on from there.',
    noRoom:
      'Your organization’s {quota} are used up. The redacted film needs room beside this one until you have checked it. Your marks are saved; remove what you no longer need, or ask an administrator for room.',
    nothingMarked: 'Nothing is marked yet. Draw a box or mute a stretch first.',
    notNow: 'The redaction has moved on meanwhile. Nothing was changed; load the page again.',
    boxTooSmall: 'This box is too small to hide anything. Please make it larger.',
    outsidePicture: 'A box reaches beyond the picture. Please move it inside.',
    noKeyframe: 'A box has no place in the picture. Please draw it again.',
    keyframesUnordered: 'The places of a box are out of order. Please draw it again.',
    tooManyKeyframes: 'A box can have at most {most, number} places. Start a new box from here.',
    tooManyPlaces:
      'The boxes can have at most {most, number} places together. Please remove some you can do without.',
    tooManyBoxes: 'At most {most, number} boxes, please. A large one can hide several people at once.',
    tooManyMutes: 'At most {most, number} muted stretches, please. A long one can take in several.',
    noPicture: 'This recording has no picture, so boxes hide nothing. Mute stretches instead.',
    noSound: 'This recording has no sound, so there is nothing to mute.',
    beyondEnd: 'Something is marked beyond the end of the recording. Please move it.',
  },
  clips: {
    none: 'This clip is no longer here.',
    notReady: 'The recording is still being prepared. Wait until it is ready, then cut it.',
    nameMissing: 'Please give the clip a name.',
    noTime: 'Please type a time such as 2:05 or 1:02:05.',
    backwards: 'The end lies before the start. Nothing was cut; please change one of them.',
    beyondEnd: 'The end lies {by} beyond the end of the recording, which is {length} long. Please move it.',
    tooShort:
      'This range is {by} too short: this use needs at least {least}. Move the start and the end apart, or choose another use.',
    tooLong:
      'This range is {by} too long: this use takes at most {most}. Move the start or the end, or choose another use.',
    tooMany:
      'A recording can have {most, number} clips at once. Please remove one you have downloaded first.',
    noRoom:
      'Your organization’s {quota} are used up. Nothing was cut and nothing is lost; remove what you no longer need, or ask an administrator for room.',
    notFailed: 'This clip has not failed, so there is nothing to try again.',
  },
  transcripts: {
    tooLarge:
      'A transcript can have {most} at most. Nothing was changed; please give it in parts, or without times within the words.',
    notUtf8:
      'Line {line, number} is not written in UTF-8. Nothing was changed; please save the file as UTF-8 and add it again.',
    notCaptions:
      'This is neither WebVTT nor SubRip: it has no times. Nothing was changed; please choose a file that ends in .vtt or .srt.',
    noCues: 'There are times in this file, but no words. Nothing was changed.',
    noTimes:
      'Line {line, number}: times such as 00:01:02.500 --> 00:01:04.000 were expected here. Nothing was changed.',
    negativeTime: 'Line {line, number}: a time before the beginning. Nothing was changed.',
    absurdTime: 'Line {line, number}: a time beyond a whole day. Nothing was changed.',
    backwards: 'Line {line, number}: this ends before it begins. Nothing was changed.',
    cueTooLong:
      'Line {line, number}: one cue can hold {most, number} characters at most. Nothing was changed.',
    speakerTooLong:
      'Line {line, number}: the name of a speaker can have {most, number} characters at most. Nothing was changed.',
    tooManyCues:
      'Line {line, number}: a transcript can hold {most, number} cues at most. Nothing was changed.',
    beyondEnd:
      'Words begin at {time}, after the end of the recording, which is {length} long. Nothing was changed; is it the transcript of another one?',
    noLanguage: 'This language is not known here.',
    changedElsewhere:
      'The transcript was changed in another window. Nothing here was put over it; look at it first, then add the file again.',
    emptyCue: 'Please write what is said, or remove the cue.',
    cueGone: 'This cue is no longer here: the transcript was replaced, or the cue removed.',
    cueChanged: 'This cue was changed in another window. Nothing here was saved over it.',
    cueBeyondEnd: 'This ends after the recording, which is {length} long.',
    cannotSplit: 'Put the cursor between two words to split the cue there. Nothing was changed.',
    noNextCue: 'This is the last cue, so there is none to join it with.',
    mergeTooLong:
      'Together they are longer than the {most, number} characters that a cue can hold. Nothing was changed.',
    noCommand: 'Transcripts are not made on this installation. You can add one from a file.',
    notReady: 'The recording is still being prepared. A transcript can be made once it is ready.',
    noSound: 'This recording has no sound, so there is nothing to listen to.',
    isThere: 'There is a transcript already. Remove it first if you want another one.',
  },
  uploads: {
    none: 'There is no such upload.',
    empty: 'The file is empty, so there is nothing to upload.',
    cancelled: 'This upload was cancelled.',
    ended: 'This upload has ended. Choose the file again to send it.',
    fewerParts: 'This file has only {count, plural, one {# part} other {# parts}}.',
    tooLarge:
      'This file has {size}; the limit is {limit}. Nothing was sent. Shorten it or export it smaller, then choose it again.',
    noRoom:
      'Your organization’s {quota} are used up. Nothing was sent and nothing is lost; ask an administrator for room.',
    sameFile: 'This file is already here as “{title}”.',
  },
  files: {
    none: 'There is no such file, or it is not shared with you.',
    gone: 'This file is no longer here.',
    unreachable: 'This file cannot be reached.',
    noSuchPart: 'This part of the file does not exist.',
    damaged: 'The file arrived damaged. Upload it again.',
    partsMissing: 'Parts of the file have not arrived yet. Resume the upload to send them.',
    uploadEnded: 'This upload has ended. Start it again to send the file.',
    storeSilent: 'The file store does not answer just now. Nothing is lost; try again soon.',
  },
  shares: {
    withdrawn: 'This share was withdrawn already.',
    nobody: 'Please choose somebody.',
    noGroup: 'Please choose a group.',
    oneOfBoth: 'Please choose one person or one group to share with.',
    yoursAlready: 'This recording is yours already.',
    until: 'Please choose a day from today on, within two years.',
  },
  annotations: {
    none: 'There is no such note here.',
    elsewhere: 'This note was already sent to another recording.',
    replyToReply: 'One replies to a note, not to a reply.',
    removed: 'This note was removed meanwhile. Your words are kept here; you can post them anew.',
    removedLongAgo:
      'This note was removed more than {minutes, plural, one {# minute} other {# minutes}} ago and cannot be put back any more.',
    changed: 'This note was changed elsewhere meanwhile. Compare both before you save.',
    readAlready: 'Others may have read this note already. Remove it and write a private one instead.',
    staysShared: 'A shared note cannot become private.',
    replyStaysPrivate: 'A reply to a private note stays private.',
    parentIsPrivate: 'The note it answers is private.',
    afterTheEnd: 'That moment lies after the end of the recording.',
    positionAfterTheEnd: 'After the end of the recording.',
    empty: 'Write something, or choose a practice.',
    practiceNotInUse: 'That practice cannot be picked (any more). Please choose another one.',
    tagNotInUse: 'This practice is not in use.',
    noSuchLevel: 'This look-for has no such step. Choose another one, or none.',
    foreignLookFor: 'That look-for does not belong to its practice. Please choose it again.',
    tagOfAnother: 'This look-for belongs to another practice.',
    tooLong: 'A note holds at most {most, number} characters. Write the rest as a reply or a further note.',
    tooLarge: 'The note is too long.',
    tooDeep: 'The note is nested too deep.',
    noDocument: 'The note is not a document.',
    unsoundText: 'The note holds characters that cannot be kept.',
    unsafeLink: 'A link must begin with https://, http:// or mailto:.',
    markTwice: 'Each mark once.',
    listItem: 'A list item begins with a paragraph.',
  },
  feedback: {
    nothingWritten: 'Write it down first.',
    whyItStays: 'Say in a few words why it stays.',
    momentAfterTheEnd: 'One of the moments lies after the end of the recording.',
    momentGone: 'One of the moments is no longer there. Choose the moments again.',
    usedNumber: 'It could not be kept under this number. Your words are safe; send it again.',
  },
  praise: {
    none: 'There is no such praise.',
  },
  probes: {
    none: 'There is no such probe.',
    noAnswer: 'Write your answer first.',
    withdrawn: 'This probe was withdrawn, so it needs no answer.',
    answered: 'It was answered already, so it stays.',
  },
  steps: {
    none: 'There is no such step.',
    whatToChange: 'Say in a few words what should change.',
    notYourSuggestion: 'Only who suggested a change takes it back.',
    twoOrThree: 'Split it into two or three smaller steps.',
    nothingChanged: 'This is what the step says already. Change its words, how it will be seen, or its date.',
    changeOpen: 'A change of this step waits for an answer already.',
    changeGone: 'This change waits for no answer any more. Reload to see where it stands.',
  },
  templates: {
    none: 'There is no such small step.',
    wordsMissing: 'Write it down in a few words.',
  },
  goals: {
    none: 'There is no such goal.',
    closed: 'This goal is closed. Take it up again first, or choose another one.',
    practiceMissing: 'Choose the practice it is about.',
    foreignLookFor: 'Choose what one would see in this practice.',
    whyMissing: 'Say in a few words why it is worth it.',
    changeMissing: 'Say in a few words what changed.',
    clipMissing: 'Choose the recording and the seconds to keep.',
  },
  /** Why a goal does not move, by the reason the rule gives. */
  goalMoves: {
    'not-yours': 'Only the teacher whose goal this is decides that.',
    'wrong-state': 'The goal has moved on since you looked. Reload to see where it stands.',
    'no-look-for': 'Choose what one would see, so that it can be begun.',
    'goal-limit': 'You already work on as many goals as there is room for. Put one aside or close it first.',
    'no-words': 'Say it in a few words.',
  },
  /** Why a step does not move, by the reason the rule gives. */
  stepMoves: {
    'not-yours': 'Only the teacher whose step this is decides that.',
    'wrong-state': 'The step has moved on since you looked. Reload to see where it stands.',
    'no-criterion': 'Say what a colleague would see on video when the step is in place.',
    'no-due-date': 'Set the day by which the step will be tried.',
    'due-too-soon': 'The due date must be tomorrow or later.',
    'due-too-far': 'The due date is too far away. Make the step smaller.',
    'focus-limit': 'Another step is active. Park it, finish it, or park this one.',
    'unresolved-findings': 'Something in the text must be changed, or kept with a reason.',
    'no-take': 'Link a rehearsal take, or say why there was none.',
    'not-due': 'The due date has not passed.',
    'no-evidence': 'Choose a clip that shows the step, or log tries until they say that it is in place.',
    'already-extended': 'The step was extended before. Change it, split it, or close it.',
    'no-reason': 'Say why, in a few words.',
    'no-slip': 'Choose the moment where it slipped, or say in a few words when it was.',
    'no-suggestion': 'There is no suggested change to answer any more.',
    'own-suggestion': 'You suggested this yourself. The other side answers, or you take it back.',
  },
  rehearsals: {
    none: 'There is no such rehearsal, or it is not shared with you.',
    partMissing: 'Name the part in a few words, such as “The launch of the task”.',
    lengthForm: 'Write how long it will be as 3:00, from 10 seconds to an hour.',
    criterionMissing: 'Say what one would see or hear when it stands.',
    moveLong: 'A move is one short line. Please shorten it.',
    moveCount: 'Name two to six moves, one a line, or none.',
    noTake: 'There is no such take.',
    tooManyTakes:
      'There are as many takes as one rehearsal can hold. Nothing is lost; begin another rehearsal.',
    tooManyMarks: 'There are as many marks as one take can hold.',
    clipMissing: 'Choose the recording of the take.',
    outsideTake: 'This lies outside the take. Choose a place between its beginning and its end.',
    tooShort: 'A take is at least half a second long.',
    noCue: 'The mark at which it takes up is gone. Choose another place.',
    noDivide: 'A take is divided where somebody said “try again”, with something left after it.',
    noFilm: 'The film of this take is not here yet.',
    hasFilm: 'This take has its film already.',
    noStep: 'This rehearsal serves no step.',
    stepRests: 'Nobody works on the step now. Take it up again first.',
    kept: 'This take is kept for the step already.',
    ownRole: 'You teach in your rehearsal; choose somebody else for this part.',
    roleMissing: 'Say whom they play, such as “Student B”.',
    tooManyRoles: 'Twelve people are as many as one rehearsal can name.',
    nobody: 'Choose a person of your organization.',
    noMark: 'There is no such mark.',
  },
  tries: {
    none: 'There is no such try.',
    dayToCome: 'That day has not come yet.',
    dayBefore: 'On that day the step was not there yet. Choose the day it was proposed, or a later one.',
    foreignClip: 'Choose a clip from a recording of your own.',
    clipAfterTheEnd: 'The clip lies after the end of the recording.',
    timeForm: 'Write the time as 2:05.',
  },
} as const
