using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Requests for information under their receipts; what their holder says there is what was asked for.</summary>
/// <param name="requests">Finds one.</param>
/// <param name="desk">Takes what was missing.</param>
public sealed class TrackedRequests(RequestReader requests, RequestDesk desk) : ITracked
{
    public string Kind => RequestIntake.SubjectKind;

    public string Partial => "~/Pages/Disclosure/Requests/_Tracked.cshtml";

    public bool ListensTo(object found) => found is RequestFile { Stage: RequestStage.Supplementing };

    public async Task<object?> FindAsync(Guid subject, CancellationToken ct) => await requests.FindAsync(new(subject), ct);

    public Task SayAsync(Guid subject, string text, Guid form, CancellationToken ct) => desk.SupplementAsync(new(subject), text, ct);
}
