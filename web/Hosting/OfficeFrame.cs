using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>The doors of the office that belong to no capability.</summary>
public static class OfficeFrame
{
    public static IServiceCollection AddOfficeFrame(this IServiceCollection services) => services
        .AddSingleton<ChannelStates>()
        .AddOfficeDoor(new("/Office/Index", "Office.Today", Access.Staff, 0, async (provider, user, ct) =>
        {
            var today = provider.GetRequiredService<Clock>().Today;
            var work = await provider.GetRequiredService<WorkList>().OfAsync(user.Actor, ct);
            return new(work.Count, work.Count(item => item.On(today) == Standing.Overdue));
        }))
        .AddOfficeDoor(new("/Office/Inbox", "Account.Messages", Access.Staff, 50, async (provider, user, ct) =>
            new(await provider.GetRequiredService<Messages.Inbox>().UnreadAsync(user.Actor.Person, ct))))
        .AddOfficeDoor(new("/Office/Accounts/Index", "Office.Accounts", "/Office/Accounts", 10))
        .AddOfficeDoor(new("/Office/Settings/Index", "Office.Settings", "/Office/Settings", 20))
        .AddOfficeDoor(new("/Office/Places/Index", "Office.Places", "/Office/Places", 60));
}
