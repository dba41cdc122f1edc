using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Complaints;

/// <summary>Everything that a case page shows, without who complains.</summary>
public sealed record CaseView(
    CaseFile File, IReadOnlyList<CaseClock> Clocks, IReadOnlyList<CaseEvent> Events, IReadOnlyList<GivenAnswer> Answers, WrittenAnswer? Draft,
    IReadOnlyList<Neighbour> Candidates, IReadOnlyList<Neighbour> InMatter, bool ExtensionWaiting)
{
    /// <summary>The clock that runs, with its reasoning; null where none does.</summary>
    public CaseClock? Running => File.DueOn is null ? null : Clocks.FirstOrDefault(clock => clock.Round == File.Round
        && clock.Phase == (File.Stage == ComplaintStage.Received ? ClockPhase.Acknowledge : ClockPhase.Close));
}

/// <summary>Puts a case page together.</summary>
public sealed class CaseRoom(CaseFileReader files, OrganisationReader organisations)
{
    /// <summary>The case; null where there is none or this person may not see it.</summary>
    public async Task<CaseView?> FindAsync(Id<Submission> id, Actor by, CancellationToken ct) =>
        await files.FindAsync(id, by, ct) is not { } file ? null : new(
            file, await files.ClocksAsync(id, ct), await files.EventsAsync(id, ct), await files.AnswersAsync(id, ct), await files.DraftAsync(id, ct),
            await files.CandidatesAsync(id, ct), await files.InMatterAsync(id, ct), await files.IsExtensionWaitingAsync(id, ct));

    public async Task<IReadOnlyDictionary<string, Organisation>> OrganisationsAsync(CancellationToken ct) =>
        (await organisations.AllAsync(ct)).ToDictionary(organisation => organisation.Code);
}
