CREATE TABLE "annotation_reactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"annotation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reaction" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "annotation_reactions" ADD CONSTRAINT "annotation_reactions_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_reactions" ADD CONSTRAINT "annotation_reactions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "annotation_reactions_once" ON "annotation_reactions" USING btree ("annotation_id","person_id","reaction");--> statement-breakpoint
CREATE INDEX "annotation_reactions_person" ON "annotation_reactions" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "annotation_reactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "annotation_reactions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "annotation_reactions_own_organization" ON "annotation_reactions" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
