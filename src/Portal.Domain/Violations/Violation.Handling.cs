using Portal.Domain.Common;

namespace Portal.Domain.Violations;

// how somebody is made to answer for it
public sealed partial class Violation
{
    /// <summary>Somebody in a post was disciplined for it.</summary>
    /// <param name="isSamePerson">Whoever an earlier decision disciplined, by the Party as well as by the state: counted once.</param>
    /// <exception cref="RuleBrokenException"><c>violation.not-confirmed</c>, <c>violation.post-missing</c>, <c>violation.nobody-disciplined</c>: there is no earlier decision; <c>violation.form-not-in-force</c>: the form is not for this kind of official on that day; rules of the document.</exception>
    public (ViolationSanction Sanction, ViolationEntry Entry) Discipline(OfficialKind official, string form, string? post, string? document, DateOnly on, bool isSamePerson, DisciplineForms forms, ViolationActor by)
    {
        OnlyConfirmed();
        if (isSamePerson && PersonsDisciplined == 0)
        {
            throw new RuleBrokenException("violation.nobody-disciplined");
        }

        var held = (post ?? "").Normalize().Trim();
        if (held.Length is 0 or > PostMaxLength)
        {
            throw new RuleBrokenException(held.Length == 0 ? "violation.post-missing" : "answer.too-long");
        }

        var number = Dated(document, on, by);
        if (forms.Find(official, form, on) is null)
        {
            throw new RuleBrokenException("violation.form-not-in-force", on);
        }

        PersonsDisciplined += isSamePerson ? 0 : 1;
        return (new(Id, SanctionKind.Discipline, official, form, held, null, number, on, isSamePerson), new(Id, ViolationEntryKind.Disciplined, by, $"{official}.{form}", number, on));
    }

    /// <summary>A fine was imposed for it.</summary>
    /// <param name="amount">VND; null: not told.</param>
    /// <exception cref="RuleBrokenException"><c>violation.not-confirmed</c>, <c>violation.negative-count</c>; rules of the document.</exception>
    public (ViolationSanction Sanction, ViolationEntry Entry) Fine(long? amount, string? document, DateOnly on, ViolationActor by)
    {
        OnlyConfirmed();
        if (amount <= 0)
        {
            throw new RuleBrokenException("violation.negative-count");
        }

        var number = Dated(document, on, by);
        Fines++;
        return (new(Id, SanctionKind.Fine, null, "", "", amount, number, on), new(Id, ViolationEntryKind.Fined, by, "", number, on));
    }

    /// <summary>A sanction was entered wrongly, or was lifted: it does not count any more.</summary>
    public ViolationEntry TakeBack(ViolationSanction sanction, ViolationActor by)
    {
        if (sanction.Kind == SanctionKind.Fine)
        {
            Fines = Math.Max(0, Fines - 1);
        }
        else if (!sanction.IsSamePerson)
        {
            PersonsDisciplined = Math.Max(0, PersonsDisciplined - 1);
        }

        return new(Id, ViolationEntryKind.TakenBack, by, "", sanction.Document, sanction.On);
    }

    /// <summary>The case was handed to the Police, who are told by it if they were not before: their number is all that is kept.</summary>
    /// <exception cref="RuleBrokenException"><c>violation.dismissed</c>; rules of the document.</exception>
    public ViolationEntry Transfer(string? number, DateOnly on, ViolationActor by)
    {
        if (Status == ViolationStatus.Dismissed)
        {
            throw new RuleBrokenException("violation.dismissed");
        }

        (PoliceNumber, TransferredOn) = (Dated(number, on, by), on);
        if (KnownAt is { } known && PoliceToldAt is null)
        {
            // whoever has the case knows of it; only the day is on record
            var day = LocalDay.At(on, TimeOnly.MinValue);
            PoliceToldAt = day < known ? known : day;
        }

        return new(Id, ViolationEntryKind.Transferred, by, "", PoliceNumber, on);
    }

    private void OnlyConfirmed()
    {
        if (Status != ViolationStatus.Confirmed)
        {
            throw new RuleBrokenException("violation.not-confirmed");
        }
    }
}
