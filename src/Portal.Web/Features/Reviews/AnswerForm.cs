using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>One criterion's fields as a person fills them in. Everything may be unfinished.</summary>
public sealed class AnswerForm
{
    public const int MaxEvidence = 20;

    /// <summary>As typed; of a percentage only what came without its two counts.</summary>
    [StringLength(Answer.ValueMaxLength)]
    public string? Value { get; set; }

    [StringLength(24)]
    public string? Part { get; set; }

    [StringLength(24)]
    public string? Whole { get; set; }

    public bool IsNotApplicable { get; set; }

    /// <summary>Answered by a dispatch, whose number and day stand as the first document (<see cref="Answer.Elsewhere"/>).</summary>
    public bool IsElsewhere { get; set; }

    [StringLength(Answer.NoteMaxLength)]
    public string? Note { get; set; }

    /// <summary>Code of a finding, or empty.</summary>
    [StringLength(30)]
    public string? Finding { get; set; }

    [StringLength(Answer.MeasureMaxLength)]
    public string? Measure { get; set; }

    [StringLength(Answer.ResponsibleMaxLength)]
    public string? Responsible { get; set; }

    public DateOnly? MeasureDueOn { get; set; }

    [MaxLength(MaxEvidence)]
    public IList<EvidenceForm> Evidence { get; set; } = [];

    /// <summary>What the person declares where the guard warned of a text; null: nothing was asked.</summary>
    public DeclarationForm? Declaration { get; set; }

    /// <summary>Row version that the person saw; 0: there was no answer yet.</summary>
    public uint Version { get; set; }

    public static AnswerForm Of(Criterion criterion, Answer? answer, IEnumerable<Evidence> evidence)
    {
        var form = new AnswerForm { Evidence = [.. evidence.OrderBy(e => e.Id).Select(EvidenceForm.Of)] };
        if (answer is not null)
        {
            form.IsNotApplicable = answer.IsNotApplicable;
            form.Note = answer.Note;
            form.Finding = answer.Finding?.Code();
            form.Measure = answer.Measure;
            form.Responsible = answer.Responsible;
            form.MeasureDueOn = answer.MeasureDueOn;
            form.Version = answer.Version;
            form.SetValue(criterion, answer.Value);
        }

        return form;
    }

    /// <summary>The fields that can differ between two people, by their names in the form.</summary>
    public IReadOnlyDictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(Value)] = Value ?? "",
            [nameof(Part)] = Part ?? "",
            [nameof(Whole)] = Whole ?? "",
            [nameof(IsNotApplicable)] = IsNotApplicable ? "true" : "",
            [nameof(IsElsewhere)] = IsElsewhere ? "true" : "",
            [nameof(Finding)] = Finding ?? "",
            [nameof(Measure)] = Measure ?? "",
            [nameof(Responsible)] = Responsible ?? "",
            [nameof(MeasureDueOn)] = Day(MeasureDueOn),
            [nameof(Note)] = Note ?? "",
        };
        for (var i = 0; i < Evidence.Count; i++)
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"{nameof(Evidence)}[{i}].");
            var document = Evidence[i];
            fields[row + nameof(EvidenceForm.Number)] = document.Number ?? "";
            fields[row + nameof(EvidenceForm.IssuedOn)] = Day(document.IssuedOn);
            fields[row + nameof(EvidenceForm.Issuer)] = document.Issuer ?? "";
            fields[row + nameof(EvidenceForm.Location)] = document.Location ?? "";
            fields[row + nameof(EvidenceForm.Holder)] = document.Holder ?? "";
        }

        return fields;
    }

    /// <summary>The value's canonical text, or the field that is wrong and the code of why.</summary>
    public (string Value, string Field, string? Error) Read(Criterion criterion, DateOnly today)
    {
        if (IsElsewhere)
        {
            return criterion.SectionKind.IsInBase() ? (Answer.Elsewhere, nameof(IsElsewhere), null) : ("", nameof(IsElsewhere), "answer.not-elsewhere");
        }

        var part = Part?.Trim() ?? "";
        var whole = Whole?.Trim() ?? "";
        if (criterion.Answer == AnswerKind.Percentage && part.Length + whole.Length > 0)
        {
            return ReadCounts(criterion, part, whole);
        }

        var typed = Value?.Trim() ?? "";
        if (typed.Length == 0)
        {
            return ("", nameof(Value), null);
        }

        var text = criterion.Answer switch
        {
            AnswerKind.Date => DayInput.TryRead(typed, today, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed,
            AnswerKind.Number or AnswerKind.Percentage => Plain(typed),
            _ => typed,
        };
        var value = AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error);
        return (value?.ToText() ?? "", nameof(Value), error);
    }

    private static (string Value, string Field, string? Error) ReadCounts(Criterion criterion, string part, string whole)
    {
        if (part.Length == 0 || whole.Length == 0)
        {
            return ("", part.Length == 0 ? nameof(Part) : nameof(Whole), "answer.half-ratio");
        }

        var text = $"{Plain(part)}/{Plain(whole)}";
        var value = AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out var error);
        return (value?.ToText() ?? "", error == "answer.ratio-range" ? nameof(Part) : nameof(Whole), error);
    }

    private static string Plain(string typed) =>
        NumberInput.TryRead(typed, Shell.Show.IsEnglish ? ',' : '.', out var number) && number >= 0
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : typed;

    private static string Day(DateOnly? day) => day is { } known ? Shell.Show.Day(known) : "";

    /// <summary>Of an answer by dispatch nothing is kept but the dispatch's number and day: the rest of it may not be here.</summary>
    internal void KeepDispatchOnly()
    {
        (Note, Finding, Measure, Responsible, MeasureDueOn) = (null, null, null, null, null);
        Evidence = [.. Evidence.Where(row => !string.IsNullOrWhiteSpace(row.Number) || row.IssuedOn is not null).Take(1).Select(row => new EvidenceForm { Number = row.Number, IssuedOn = row.IssuedOn })];
    }

    /// <summary>The finding asks for a measure, a responsible post and a day.</summary>
    internal bool AsksForMeasure() => !IsNotApplicable && FindingCodes.TryParse(Finding ?? "", out var finding) && finding != Domain.Reviews.Finding.Adequate;

    /// <summary>The texts that would be stored, by their fields: a measure counts only beside a finding that asks for one.</summary>
    internal IEnumerable<(string Field, string? Text)> Texts() =>
        NeighbourGuard.FieldsOf(this).Where(text => AsksForMeasure() || text.Field is not (nameof(Measure) or nameof(Responsible)));

    /// <summary>Shows a canonical value in the fields.</summary>
    internal void SetValue(Criterion criterion, string value)
    {
        IsElsewhere = value == Answer.Elsewhere;
        if (IsElsewhere)
        {
            return;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (criterion.Answer == AnswerKind.Percentage && slash > 0)
        {
            (Part, Whole) = (value[..slash], value[(slash + 1)..]);
            return;
        }

        Value = criterion.Answer switch
        {
            AnswerKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => Day(day),
            AnswerKind.Number or AnswerKind.Percentage => Shell.Show.IsEnglish ? value : value.Replace('.', ','),
            _ => value,
        };
    }
}
