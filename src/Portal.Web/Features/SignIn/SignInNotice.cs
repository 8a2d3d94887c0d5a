using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Infrastructure.Settings;
using Portal.Web.CommandLine;

namespace Portal.Web.Features.SignIn;

/// <summary>Says at the start how to sign in.</summary>
public sealed class SignInNotice(PortalSettings settings, IServer server) : IStartupNotice
{
    public IEnumerable<string> Lines()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var page = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal) + "/sign-in";
        return settings.Demo.Enabled
            ? [$"Đăng nhập: mở {page} và chọn một người trong danh sách.", $"Sign in: open {page} and choose a person from the list."]
            : [$"Đăng nhập: tạo quản trị viên đầu tiên bằng lệnh create-admin EMAIL, rồi mở {page}.", $"Sign in: make the first administrator with create-admin EMAIL, then open {page}."];
    }
}
