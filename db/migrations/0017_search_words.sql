-- Words as the search compares them: small letters without accents, marks and punctuation.
CREATE FUNCTION "search_fold"("given" text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(replace(lower(translate(
    regexp_replace(regexp_replace(normalize(given, NFKD), '[\u0300-\u036f]', '', 'g'),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f]', ' ', 'g'),
    'øØłŁđĐıħĦ', 'oOlLdDihH')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
$$;--> statement-breakpoint
-- A folded word and its stems in the languages that schools here write in. Very long ones are cut.
CREATE FUNCTION "search_stems"("word" text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array[word]
    || coalesce(ts_lexize('pg_catalog.english_stem'::regdictionary, word), '{}')
    || coalesce(ts_lexize('pg_catalog.spanish_stem'::regdictionary, word), '{}')
    || coalesce(ts_lexize('pg_catalog.french_stem'::regdictionary, word), '{}')
    || coalesce(ts_lexize('pg_catalog.german_stem'::regdictionary, word), '{}')
$$;--> statement-breakpoint
CREATE FUNCTION "search_words"("given" text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_to_tsvector(array(
    SELECT DISTINCT stem
    FROM regexp_split_to_table("public"."search_fold"(given), '\s+') AS word,
      unnest("public"."search_stems"(left(word, 64))) AS stem
    WHERE word <> ''))
$$;--> statement-breakpoint
-- Each word, or the beginning of a longer one, or one of the same stem; all of them.
CREATE FUNCTION "search_query"("given" text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg('(' || quote_literal(left(word, 64)) || CASE WHEN length(word) > 2 THEN ':*' ELSE '' END
    || (SELECT string_agg(' | ' || quote_literal(stem), '') FROM unnest("public"."search_stems"(left(word, 64))) AS stem)
    || ')', ' & ')::tsquery
  FROM regexp_split_to_table("public"."search_fold"(given), '\s+') AS word
  WHERE word <> ''
$$;--> statement-breakpoint
-- No index stands on it: row-level security lets none be asked before the organization's wall, and the search goes by
-- the recordings that somebody may see.
ALTER TABLE "annotations" ADD COLUMN "search_words" tsvector GENERATED ALWAYS AS ("public"."search_words"("body_text")) STORED;--> statement-breakpoint
CREATE INDEX "annotations_recording_newest" ON "annotations" USING btree ("recording_id","id");
