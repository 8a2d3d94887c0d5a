namespace Portal.Web.Shell.Secrecy;

/// <summary>The part of a form that asks for a declaration.</summary>
/// <param name="Said">What was declared so far.</param>
/// <param name="Prefix">Stands before its ids; empty in the one form that comes back to ask.</param>
/// <param name="IsAsked">It is shown; otherwise it waits for the page's script.</param>
/// <param name="HasButton">It sends the form itself.</param>
public sealed record DeclareText(DeclarationForm Said, string Prefix, bool IsAsked, bool HasButton);
