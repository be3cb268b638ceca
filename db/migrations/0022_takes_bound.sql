ALTER TABLE "take_marks" DROP CONSTRAINT "take_marks_client_id_unique";--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "take_source" uuid;--> statement-breakpoint
CREATE INDEX "uploads_take_source" ON "uploads" USING btree ("take_source");--> statement-breakpoint
CREATE UNIQUE INDEX "take_marks_once" ON "take_marks" USING btree ("author_id","client_id");