const words = (text: string) => new Set(text.trim().split(/\s+/))

export const titles = words(
  'mr mrs ms miss mx dr sir madam prof professor headteacher principal coach teacher',
)

/** Capitalised words of schools, calendars and places that stand side by side without naming a child. */
export const notNames = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december spring summer autumn fall winter easter christmas term year grade key stage period room unit lesson
  chapter page week day part task question step slide figure level group table team class school college academy university
  do now exit ticket tickets think pair share turn talk cold call show me hands up stop jot whiteboard whiteboards mini
  red amber green purple blue yellow learning objective objectives success criteria criterion intention
  word wall smart board google classroom docs slides meet zoom teams microsoft kahoot quizlet dojo padlet seesaw desmos
  english maths math mathematics science history geography french spanish german latin music art drama computing biology
  chemistry physics literature language arts social studies religious education physical design technology pe
  british american african asian european england scotland wales ireland britain america africa asia europe australia india
  united kingdom states north south east west new york london world war ancient modern middle great first second third
  literacy hour reading writing workshop guided independent practice phonics white rose numicon common core state standards
  i we you it he she they the a an this that these those my your our their his her its and or but if so then
  next time high low leverage practices action precise praise eliciting building leading explaining
  bible quran torah god romeo juliet macbeth shakespeare pythagoras hitler henry victoria
`)

/** Words that begin sentences, and names that are words as well: a capital there says nothing. */
export const oftenWords = words(`
  a about add after again all also although always am an and another any are as ask at avoid be because been before begin both
  bring but by call can check choose circulate collect come consider continue could count cue describe did do does draw each
  either encourage end ensure even every everyone everybody explain few find first follow for from get give go good great had
  have having he hear help her here hey hi his hold how i if in invite is it its just keep last later leave let like listen
  look make many maybe meet model more most move much must my name neither never next no nobody none nor not note nothing
  now of offer often on once one only open or our pair pause perhaps please plan point praise prepare press prompt put quite
  raise read record rehearse remember remind repeat rephrase say see seat select send set several she should show since sit so
  some someone soon speak stand start stop such take tell thank thanks that the their them then there these they thinking this
  those three through to today tomorrow too try two until up use wait walk was watch we well were what when whenever where
  whether which while who why will with without would write yes yesterday yet you your nice excellent amazing brilliant
  hello dear well because since unless later meanwhile instead however still when's lovely wonderful fantastic super
  mark grace may rose hope joy faith art bill jack april june august summer sky page chase drew pat rob sue young long king
  white brown black green gray grey day best hunter grant chance rich reed wade frank ray dean gene guy jean ace angel amber
  ruby pearl violet iris ivy olive daisy lily heather holly hazel ginger autumn dawn eve melody harmony destiny trinity
  miles cliff forest heath stone woods hill lake rivers banks field fields moody savage bishop pope knight cook baker
  carpenter mason taylor porter potter butler smith fisher hope justice blessing precious angel prince princess king queen
`)
