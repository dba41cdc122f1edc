using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>The answers of a closed wave, for whoever computes them again; streamed, so that a million need no more memory than ten.</summary>
public sealed class DataModel(WaveReader waves, WeightReader weights, WaveData data, Clock clock, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Data.Format")] public DataFormat? Format { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Weights")] public Guid? Weights { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public IReadOnlyList<Choice> Sets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await waves.FindAsync(Id, ct) is not { View.Wave.ClosedOn: not null } row) return NotFound();
        Row = row;
        var sets = (await weights.SetsAsync(Id, ct)).Where(set => set.Converged).ToArray();
        Sets = [new("", words["Survey.Weights.None"]), .. sets.Select(set => new Choice($"{set.Id}", words["Survey.Weights.Of", words[$"WeightMethod.{set.Method}"].Value, words.Moment(set.MadeAt, clock.Today)]))];
        if (Format is not { } format || !Enum.IsDefined(format)) return Page();
        if (Weights is { } chosen && sets.All(set => set.Id.Value != chosen)) return NotFound();
        var (type, ending) = TypeOf(format);
        Response.ContentType = type;
        Response.Headers.ContentDisposition = $"attachment; filename=\"survey-{row.View.Wave.OpensOn:yyyyMMdd}.{ending}\"";
        // Zip and XML writers close with a synchronous byte or two.
        if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        await data.WriteAsync(row.View, format, Weights is { } id ? new Id<WeightSet>(id) : null, Response.Body, ct);
        return new EmptyResult();
    }

    private static (string Type, string Ending) TypeOf(DataFormat format) => format switch
    {
        DataFormat.Csv => (Csv.MediaType, "csv"),
        DataFormat.Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        DataFormat.Spss => ("application/zip", "spss.zip"),
        DataFormat.Ddi => ("application/xml", "ddi.xml"),
        DataFormat.Bundle => ("application/zip", "zip"),
    };
}
