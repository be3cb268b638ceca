CREATE TABLE "annotation_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"annotation_id" uuid NOT NULL,
	"rev" integer NOT NULL,
	"start_ms" integer NOT NULL,
	"end_ms" integer,
	"body_text" text NOT NULL,
	"kind" text NOT NULL,
	"polarity" text NOT NULL,
	"visibility" text NOT NULL,
	"tags" jsonb NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "annotation_versions" ADD CONSTRAINT "annotation_versions_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "annotation_versions_once" ON "annotation_versions" USING btree ("annotation_id","rev");--> statement-breakpoint
ALTER TABLE "annotation_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "annotation_versions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "annotation_versions_own_organization" ON "annotation_versions" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
