using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>Who goes: somebody of a named body, with or without an account here.</summary>
public sealed class InspectionMember
{
    public const int PostMaxLength = Appointment.PostMaxLength;
    public const int BodyMaxLength = 300;

    private InspectionMember()
    {
    }

    /// <param name="personId">Null: somebody without an account, whose entries the secretariat types.</param>
    /// <param name="body">The body that sends them.</param>
    /// <param name="order">Place in the decision's list, from 1.</param>
    /// <exception cref="RuleBrokenException"><c>inspection.member-incomplete</c>, <c>answer.too-long</c>.</exception>
    public InspectionMember(Guid inspectionId, int order, Guid? personId, string name, string post, string body, bool isHead)
    {
        (name, post, body) = (name.Normalize().Trim(), post.Normalize().Trim(), body.Normalize().Trim());
        if (name.Length == 0 || body.Length == 0)
        {
            throw new RuleBrokenException("inspection.member-incomplete");
        }

        if (name.Length > Person.NameMaxLength || post.Length > PostMaxLength || body.Length > BodyMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        (Id, InspectionId, Order, PersonId, IsHead) = (Guid.CreateVersion7(), inspectionId, order, personId, isHead);
        (Name, Post, Body) = (name, post, body);
    }

    public Guid Id { get; private set; }

    public Guid InspectionId { get; private set; }

    public int Order { get; private set; }

    public Guid? PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Post { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>Trưởng đoàn.</summary>
    public bool IsHead { get; private set; }

    /// <summary>The same human being in two teams: the account, else name and body as read without accents.</summary>
    public string Key => PersonId?.ToString() ?? VietnameseText.Fold($"{Name}|{Body}");
}
