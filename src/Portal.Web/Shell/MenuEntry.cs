using Portal.Domain.Committees;

namespace Portal.Web.Shell;

/// <summary>One line of the side menu.</summary>
/// <param name="Key">Text key in the feature's own resource, for example <c>menu.rounds</c>.</param>
/// <param name="Path">Local address; the entry is current on it and below it.</param>
/// <param name="Icon">Symbol of <c>/img/icons.svg</c>.</param>
/// <param name="Group">The block it stands in.</param>
/// <param name="Order">Place inside the block, lowest first.</param>
/// <param name="Texts">The feature's text class, which holds <paramref name="Key"/>.</param>
/// <param name="Needs">Shown to whoever holds one of these rights; empty means everybody who is signed in.</param>
public sealed record MenuEntry(
    string Key, string Path, string Icon, MenuGroup Group, int Order, Type Texts, params Right[] Needs);
