DROP INDEX "cues_transcript";--> statement-breakpoint
CREATE INDEX "cues_transcript" ON "cues" USING btree ("transcript_id","start_ms","id");--> statement-breakpoint
ALTER TABLE "cues" ADD COLUMN "search_words" tsvector GENERATED ALWAYS AS ("public"."search_words"("text")) STORED;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "search_words" tsvector;--> statement-breakpoint
-- All words of a transcript, to pass over it where it does not hold what is sought; null, which passes over nothing,
-- where they are more than one value can hold.
CREATE FUNCTION "words_of_transcript"("of" uuid) RETURNS tsvector
LANGUAGE sql STABLE STRICT AS $$
  SELECT CASE WHEN sum(octet_length(word)) < 500000 THEN array_to_tsvector(array_agg(word)) END
  FROM (SELECT DISTINCT unnest(tsvector_to_array(search_words)) AS word
    FROM "public"."cues" WHERE transcript_id = "of") AS words
$$;--> statement-breakpoint
SELECT set_config('app.org_id', '*', true);--> statement-breakpoint
UPDATE "transcripts" SET "search_words" = "words_of_transcript"("id");--> statement-breakpoint
SELECT set_config('app.org_id', '', true);
