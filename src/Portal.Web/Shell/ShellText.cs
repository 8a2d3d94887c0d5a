namespace Portal.Web.Shell;

/// <summary>Texts of the shell and those every feature may use; the keys stand in <c>ShellText.resx</c> (vi) and <c>ShellText.en.resx</c>.</summary>
public sealed class ShellText;
