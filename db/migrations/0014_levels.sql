ALTER TABLE "annotation_tags" ADD COLUMN "level" integer;--> statement-breakpoint
ALTER TABLE "look_fors" ADD COLUMN "levels" jsonb;