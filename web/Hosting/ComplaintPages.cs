using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Pages.Complaints;
using PingHuEcoPublic.Web.Pages.Office.Complaints;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What the pages of complaints need besides the record: the opened receipt, and the desks' doors in the rail.</summary>
public static class ComplaintPages
{
    public static IServiceCollection AddComplaintPages(this IServiceCollection services) => services
        .AddSingleton<TrackTicket>()
        .AddScoped<CaseRoom>()
        .AddOfficeDoor(Of("Intake", 30, (reader, person, today, ct) => reader.CountAsync(ComplaintDeskList.Intake, null, today, ct)))
        .AddOfficeDoor(Of("Handling", 31, (reader, person, today, ct) => reader.CountAsync(ComplaintDeskList.Handling, person.Organisation, today, ct)))
        .AddOfficeDoor(Of("Supervision", 32, (reader, person, today, ct) => reader.CountAsync(ComplaintDeskList.Supervision, null, today, ct)))
        .AddOfficeDoor(Of("LookBack", 33, (reader, person, today, ct) => reader.CountLookBacksAsync(today, ct)));

    private static OfficeDoor Of(string desk, int order, Func<CaseReader, Actor, DateOnly, CancellationToken, Task<DeskCount>> count) =>
        new($"/Office/Complaints/{desk}/Index", $"Office.Complaints.{desk}", $"/Office/Complaints/{desk}", order, async (provider, user, ct) =>
        {
            var waiting = await count(provider.GetRequiredService<CaseReader>(), user.Actor, provider.GetRequiredService<Clock>().Today, ct);
            return new(waiting.Open, waiting.Late);
        });
}
