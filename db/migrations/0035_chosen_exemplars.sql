CREATE TABLE "chosen_exemplars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"exemplar_id" uuid NOT NULL,
	"framework_code" text NOT NULL,
	"practice_code" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chosen_exemplars" ADD CONSTRAINT "chosen_exemplars_exemplar_id_exemplars_id_fk" FOREIGN KEY ("exemplar_id") REFERENCES "public"."exemplars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chosen_exemplars_once" ON "chosen_exemplars" USING btree ("org_id","framework_code","practice_code","kind","name");--> statement-breakpoint
CREATE INDEX "chosen_exemplars_exemplar" ON "chosen_exemplars" USING btree ("exemplar_id");--> statement-breakpoint
ALTER TABLE "chosen_exemplars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "chosen_exemplars" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "chosen_exemplars_own_organization" ON "chosen_exemplars" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
