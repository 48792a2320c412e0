import { Html } from "@kitajs/html";

export type FieldProps = {
  /** Also the id of the control, so one form a page may use a name. */
  name: string;
  label: string;
  hint?: string;
  /** What is wrong with what was typed, in the reader's words. */
  error?: string;
};

type InputType = "text" | "email" | "password" | "tel" | "url" | "number" | "time" | "date";

type InputProps = FieldProps & {
  type?: InputType;
  value?: string;
  placeholder?: string;
  required?: boolean;
  autofocus?: boolean;
  autocomplete?: string;
  inputmode?: "text" | "numeric" | "email" | "tel" | "url";
  maxlength?: number;
  minlength?: number;
};

/** A labelled one-line control with its hint and error read out with it. */
export function Field(props: InputProps): JSX.Element {
  const { label, hint, error, type, ...input } = props;
  return (
    <FieldFrame name={props.name} label={label} hint={hint} error={error}>
      <input {...input} class="field__control" type={type ?? "text"} id={props.name} {...describedBy(props)} />
    </FieldFrame>
  );
}

/** The same over several lines. */
export function TextField(props: FieldProps & { value?: string; rows?: number; maxlength?: number }): JSX.Element {
  const { name, rows, maxlength } = props;
  return (
    <FieldFrame name={name} label={props.label} hint={props.hint} error={props.error}>
      <textarea class="field__control" name={name} id={name} rows={String(rows ?? 2)} maxlength={maxlength} {...describedBy(props)} safe>
        {props.value ?? ""}
      </textarea>
    </FieldFrame>
  );
}

export type Option = { value: string; label: string };

/** A labelled choice of one. */
export function SelectField(props: FieldProps & { options: readonly Option[]; value?: string; required?: boolean }): JSX.Element {
  return (
    <FieldFrame name={props.name} label={props.label} hint={props.hint} error={props.error}>
      <select class="field__control" name={props.name} id={props.name} required={props.required ?? false} {...describedBy(props)}>
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === (props.value ?? "")} hx-ignore safe>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A box to tick, with its words beside it. */
export function CheckField(props: FieldProps & { checked?: boolean; value?: string; type?: "checkbox" | "radio" }): JSX.Element {
  const id = props.value === undefined ? props.name : `${props.name}-${props.value}`;
  return (
    <div class="check">
      <input
        class="check__control"
        type={props.type ?? "checkbox"}
        id={id}
        name={props.name}
        value={props.value ?? "yes"}
        checked={props.checked ?? false}
      />
      <label class="check__label" for={id} hx-ignore safe>
        {props.label}
      </label>
      {props.hint !== undefined && (
        <p class="field__hint" safe>
          {props.hint}
        </p>
      )}
    </div>
  );
}

type FrameProps = { name: string; label: string; hint?: string | undefined; error?: string | undefined; children: JSX.Element };

function FieldFrame(props: FrameProps): JSX.Element {
  const { children } = props;
  return (
    <div class="field">
      <label class="field__label" for={props.name} safe>
        {props.label}
      </label>
      {children}
      {props.hint !== undefined && (
        <p class="field__hint" id={`${props.name}-hint`} safe>
          {props.hint}
        </p>
      )}
      {props.error !== undefined && (
        <p class="field__error" id={`${props.name}-error`} safe>
          {props.error}
        </p>
      )}
    </div>
  );
}

function describedBy(props: FieldProps): Record<string, string> {
  const ids = [props.hint !== undefined && `${props.name}-hint`, props.error !== undefined && `${props.name}-error`].filter(
    (id) => id !== false,
  );
  return {
    ...(ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {}),
    ...(props.error === undefined ? {} : { "aria-invalid": "true" }),
  };
}
