DROP INDEX "annotation_tags_practice";--> statement-breakpoint
CREATE INDEX "annotation_tags_practice_annotation" ON "annotation_tags" USING btree ("practice_id","annotation_id");--> statement-breakpoint
CREATE INDEX "assets_org" ON "assets" USING btree ("org_id");