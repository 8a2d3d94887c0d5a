namespace Portal.Domain.Violations;

/// <summary>The forms of discipline by kind of official and day of the decision.</summary>
public sealed class DisciplineForms(IEnumerable<DisciplineForm> forms)
{
    private readonly List<DisciplineForm> _forms = [.. forms];

    /// <summary>The forms in force on a day, mildest first.</summary>
    public IReadOnlyList<DisciplineForm> On(DateOnly day) => [.. _forms.Where(f => f.IsInForceOn(day))];

    /// <summary>Null: nobody of this kind can be disciplined so on that day.</summary>
    public DisciplineForm? Find(OfficialKind kind, string code, DateOnly day) => _forms.FirstOrDefault(f => f.Kind == kind && f.Code == code && f.IsInForceOn(day));

    /// <summary>What the form was called, whatever the day.</summary>
    public DisciplineForm? Find(OfficialKind kind, string code) => _forms.FirstOrDefault(f => f.Kind == kind && f.Code == code);
}
