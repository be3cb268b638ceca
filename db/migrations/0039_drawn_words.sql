-- What a drawing shows, in words, is found as the words of its note are.
ALTER TABLE "annotations" DROP COLUMN "search_words";--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "search_words" tsvector GENERATED ALWAYS AS ("public"."search_words"("body_text" || ' ' || coalesce("drawing" ->> 'alt', ''))) STORED;
