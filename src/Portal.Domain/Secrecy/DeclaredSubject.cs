namespace Portal.Domain.Secrecy;

/// <summary>What a declaration is about.</summary>
/// <param name="ReviewId">The review that it belongs to.</param>
/// <param name="Key">See <see cref="DeclaredKind"/>.</param>
public readonly record struct DeclaredSubject(Guid ReviewId, DeclaredKind Kind, string Key);
