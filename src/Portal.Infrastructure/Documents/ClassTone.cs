namespace Portal.Infrastructure.Documents;

/// <summary>The four tones in which classes are shown, from the best to the worst.</summary>
public enum ClassTone
{
    Good,
    Fair,
    Weak,
    Bad,
}
