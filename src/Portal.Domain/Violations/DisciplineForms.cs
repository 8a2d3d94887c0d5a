namespace Portal.Domain.Violations;

/// <summary>The forms of discipline by kind of official and day of the decision.</summary>
public sealed class DisciplineForms(IEnumerable<DisciplineForm> forms)
{
    private readonly List<DisciplineForm> _forms = [.. forms];

    /// <summary>The forms in force on some day of a span, mildest first; of two with one code the later one.</summary>
    public IReadOnlyList<DisciplineForm> Between(DateOnly first, DateOnly last) =>
        [.. _forms.Where(f => (f.From is null || f.From <= last) && (f.To is null || first <= f.To)).GroupBy(f => (f.Kind, f.Code)).Select(g => g.MaxBy(f => f.From ?? DateOnly.MinValue)!)];

    /// <summary>Null: nobody of this kind can be disciplined so on that day.</summary>
    public DisciplineForm? Find(OfficialKind kind, string code, DateOnly day) => _forms.FirstOrDefault(f => f.Kind == kind && f.Code == code && f.IsInForceOn(day));

    /// <summary>What the form was called, whatever the day.</summary>
    public DisciplineForm? Find(OfficialKind kind, string code) => _forms.FirstOrDefault(f => f.Kind == kind && f.Code == code);
}
