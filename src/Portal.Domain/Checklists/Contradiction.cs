using Portal.Domain.Common;
using Portal.Domain.Reviews;

namespace Portal.Domain.Checklists;

/// <summary>
/// Two answers of one review that cannot both be right, as the checklist's authors know: "every machine is off the Internet" beside a case of secrets put online.
/// It belongs to the criterion that bears it. A remark before signing; the officer decides.
/// </summary>
/// <param name="Is">What the bearing criterion's answer says.</param>
/// <param name="With">Code of the other criterion, as the same checklist has it. One that the checklist or the unit does not have never clashes.</param>
/// <param name="Being">What the other answer says.</param>
/// <param name="Why">Why they cannot both be right, for the officer.</param>
public sealed record Contradiction(AnswerSays Is, string With, AnswerSays Being, LocalText Why)
{
    /// <summary>Words of checklist files.</summary>
    public static IReadOnlyDictionary<string, AnswerSays> ByCode { get; } = new Dictionary<string, AnswerSays>(StringComparer.Ordinal)
    {
        ["yes"] = AnswerSays.Yes,
        ["no"] = AnswerSays.No,
        ["full"] = AnswerSays.Full,
        ["not-full"] = AnswerSays.NotFull,
        ["some"] = AnswerSays.Some,
        ["none"] = AnswerSays.None,
    };

    /// <summary>Word of a checklist file.</summary>
    public static string CodeOf(AnswerSays says) => ByCode.First(one => one.Value == says).Key;

    /// <summary>True when a value says so; a value of another kind never does: no number is "yes".</summary>
    public static bool Says(AnswerValue value, AnswerSays says) => says switch
    {
        AnswerSays.Yes => value is AnswerValue.YesNo { IsYes: true },
        AnswerSays.No => value is AnswerValue.YesNo { IsYes: false },
        _ => (Part(value), says) switch
        {
            (null, _) => false,
            (var part, AnswerSays.Full) => part >= 1,
            (var part, AnswerSays.NotFull) => part < 1,
            (var part, AnswerSays.Some) => part > 0,
            var (part, _) => part == 0,
        },
    };

    /// <summary>The part of the whole; of a bare number 1 stands for any that is not 0.</summary>
    private static decimal? Part(AnswerValue value) => value switch
    {
        AnswerValue.Percent percent => percent.Value / 100,
        AnswerValue.Ratio ratio => ratio.Part == ratio.Whole ? 1 : Math.Min(0.9999m, (decimal)ratio.Part / ratio.Whole),
        AnswerValue.Level level => level.Value / 4m,
        AnswerValue.Number number => number.Value > 0 ? 1 : 0,
        AnswerValue.Date => 1,
        _ => null,
    };
}
