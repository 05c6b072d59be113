/** The fields of Form 01 in the order of the decree. */
import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { ReportForm } from "../../../api.ts";
import {
  type Child,
  childFields,
  emptyChild,
  informantFields,
  orUnknown,
  withChild,
  withInformant,
} from "../../model/reportFields.ts";
import style from "../../style/talk.module.css";
import { provinces } from "../../texts/provinces.ts";
import { provinceOptions, sexOptions, urgencyOptions } from "../options.ts";

type Props = { form: ReportForm; disabled: boolean; onChange: (form: ReportForm) => void };

export function ReportFields(props: Props): JSX.Element {
  const { t } = useTranslation();
  const { form, disabled, onChange } = props;
  return (
    <fieldset className={style.fields} disabled={disabled} style={{ border: 0, margin: 0, padding: 0 }}>
      <Story form={form} />
      <NativeSelect
        label={t("queue:urgency")}
        data={urgencyOptions(t)}
        value={form.urgency}
        onChange={(event) =>
          onChange({ ...form, urgency: event.currentTarget.value as ReportForm["urgency"] })
        }
      />
      <PlaceFields {...props} />
      {form.kind === "hazard" ? null : <ChildFields {...props} />}
      <h2>{t("report:informant")}</h2>
      <Checkbox
        label={t("report:anonymous")}
        checked={form.anonymous}
        onChange={(event) => onChange({ ...form, anonymous: event.currentTarget.checked })}
      />
      {form.anonymous
        ? null
        : informantFields.map((name) => (
            <TextInput
              key={name}
              label={t(`report:field:${name}`)}
              value={form.informant?.[name] ?? ""}
              onChange={(event) => onChange(withInformant(form, name, orUnknown(event.currentTarget.value)))}
            />
          ))}
      <BotAnswers form={form} />
    </fieldset>
  );
}

function Story({ form }: { form: ReportForm }): JSX.Element | null {
  const { t } = useTranslation();
  if (form.story.length === 0) return null;
  return (
    <div>
      <h2>{t("report:story")}</h2>
      <blockquote className={style.story}>{form.story.join("\n")}</blockquote>
    </div>
  );
}

function PlaceFields({ form, onChange }: Props): JSX.Element {
  const { t } = useTranslation();
  const set = (change: Partial<ReportForm["place"]>) =>
    onChange({ ...form, place: { ...form.place, ...change } });
  return (
    <>
      <h2>{t("report:place")}</h2>
      <NativeSelect
        label={t("queue:province")}
        data={[{ value: "", label: t("frame:unknown") }, ...provinceOptions()]}
        value={form.place.provinceCode ?? ""}
        onChange={(event) => {
          const code = event.currentTarget.value;
          set({ provinceCode: code in provinces ? code : null, communeCode: null });
        }}
      />
      <TextInput
        label={t("report:landmark")}
        value={form.place.landmark ?? ""}
        onChange={(event) => set({ landmark: orUnknown(event.currentTarget.value) })}
      />
    </>
  );
}

function ChildFields({ form, onChange }: Props): JSX.Element {
  const { t } = useTranslation();
  const child = form.child ?? emptyChild;
  const set = (change: Partial<Child>) => onChange(withChild(form, change));
  return (
    <>
      <h2>{t("report:child")}</h2>
      <div className={style.pair}>
        <NativeSelect
          label={t("report:sex")}
          data={[{ value: "", label: t("frame:unknown") }, ...sexOptions(t)]}
          value={child.sex ?? ""}
          onChange={(event) => set({ sex: (event.currentTarget.value || null) as Child["sex"] })}
        />
        <NumberInput
          label={t("report:estimatedAge")}
          min={0}
          max={120}
          value={child.estimatedAge ?? ""}
          onChange={(value) => set({ estimatedAge: typeof value === "number" ? value : null })}
        />
      </div>
      {childFields.map(({ name, long }) => {
        const common = {
          label: t(`report:field:${name}`),
          value: child[name] ?? "",
          onChange: (event: { currentTarget: { value: string } }) =>
            set({ [name]: orUnknown(event.currentTarget.value) }),
        };
        return long ? (
          <Textarea key={name} autosize minRows={1} maxRows={6} {...common} />
        ) : (
          <TextInput key={name} {...common} />
        );
      })}
      <ParentFields title={t("report:father")} parent={child.father} onChange={(father) => set({ father })} />
      <ParentFields title={t("report:mother")} parent={child.mother} onChange={(mother) => set({ mother })} />
    </>
  );
}

type Parent = Child["father"];

function ParentFields(props: {
  title: string;
  parent: Parent;
  onChange: (parent: Parent) => void;
}): JSX.Element {
  const { t } = useTranslation();
  const parent = props.parent ?? { name: null, age: null, job: null };
  const set = (change: Partial<typeof parent>) => {
    const next = { ...parent, ...change };
    props.onChange(Object.values(next).every((value) => value === null) ? null : next);
  };
  return (
    <div className={style.pair}>
      <TextInput
        label={`${props.title}: ${t("report:parentName")}`}
        value={parent.name ?? ""}
        onChange={(event) => set({ name: orUnknown(event.currentTarget.value) })}
      />
      <NumberInput
        label={t("report:parentAge")}
        aria-label={`${props.title}: ${t("report:parentAge")}`}
        min={0}
        max={120}
        hideControls
        value={parent.age ?? ""}
        onChange={(value) => set({ age: typeof value === "number" ? value : null })}
      />
      <TextInput
        label={t("report:parentJob")}
        aria-label={`${props.title}: ${t("report:parentJob")}`}
        value={parent.job ?? ""}
        onChange={(event) => set({ job: orUnknown(event.currentTarget.value) })}
      />
    </div>
  );
}

/** What the person told the bot by buttons and short answers; kept as it was. */
function BotAnswers({ form }: { form: ReportForm }): JSX.Element | null {
  const { t } = useTranslation();
  const entries = Object.entries(form.answers).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0) return null;
  return (
    <details>
      <summary>{t("report:answers")}</summary>
      <dl className={style.pairs}>
        {entries.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{Array.isArray(value) ? value.join(", ") : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
