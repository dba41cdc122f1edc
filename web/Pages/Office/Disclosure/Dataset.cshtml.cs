using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>How often a dataset is promised to change, from a day on.</summary>
public sealed class DatasetModel(DatasetDesk desk, DatasetReader datasets, Clock clock) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Dataset.Desk.Frequency")] public DatasetFrequency? Frequency { get; set; }

    [BindProperty, Display(Name = "Dataset.Desk.Days")] public int? Days { get; set; }

    [BindProperty, Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, StringLength(200), Display(Name = "Column.Reason")] public string Reason { get; set; } = "";

    public IReadOnlyList<DatasetTerm> Terms { get; private set; } = [];

    protected override bool IsThere => Terms.Count > 0;

    protected override void Begin()
    {
        From = clock.Today;
        if (DatasetTerm.Standing(Terms, clock.Today) is { } stands) (Frequency, Days) = (stands.Frequency, stands.Days);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        DoAsync(() => ThenAsync(desk.PromiseAsync(Code, new(From!.Value, Frequency!.Value, Days, Reason), User.Actor, ct), "Datasets"), ct);

    public override async Task ReloadAsync(CancellationToken ct) => Terms = await datasets.TermsAsync(Code, ct);
}
