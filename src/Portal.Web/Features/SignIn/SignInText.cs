namespace Portal.Web.Features.SignIn;

/// <summary>Texts of signing in and of a person's own pages.</summary>
public sealed class SignInText;
