ALTER TABLE "annotation_versions" ADD COLUMN "drawing" jsonb;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "drawing" jsonb;