namespace Portal.Infrastructure.Settings;

/// <summary>Passwords, lockout and how long a session may be idle.</summary>
public sealed record SignInSettings(int IdleMinutes, int PasswordMinLength, int LockoutFailures, int LockoutMinutes)
{
    internal static SignInSettings Read(SettingsReader reader) => new(
        reader.Number("Portal:Session:IdleMinutes", 60, 1, 1440),
        reader.Number("Portal:Password:MinLength", 12, 8, 128),
        reader.Number("Portal:Lockout:Failures", 5, 1, 100),
        reader.Number("Portal:Lockout:Minutes", 15, 1, 1440));
}
