ALTER TABLE "annotations" ADD COLUMN "said_seq" integer;--> statement-breakpoint
-- Filled by rewriting the table: an UPDATE would stop at the organizations' wall.
ALTER TABLE "annotations" ALTER COLUMN "said_seq" SET DATA TYPE integer USING "changed_seq";--> statement-breakpoint
ALTER TABLE "annotations" ALTER COLUMN "said_seq" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "annotations_recording_author" ON "annotations" USING btree ("recording_id","author_id");
