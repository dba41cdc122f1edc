using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Styleguide;

/// <summary>A form of three screens and the last look, as complaint and report have it; it sends nothing anywhere.</summary>
public sealed class StepsModel(Clock clock, IStringLocalizer<Words> words) : StepPage<SampleForm>
{
    protected override IReadOnlyList<Step> Steps =>
    [
        new("Place", "Styleguide.Steps.Place", nameof(SampleForm.Town), nameof(SampleForm.Where)),
        new("Story", "Styleguide.Steps.Story", nameof(SampleForm.Story), nameof(SampleForm.Kinds), nameof(SampleForm.Day)),
        new("Level", "Styleguide.Steps.Level", nameof(SampleForm.Level), nameof(SampleForm.Standing)) { When = () => Form.Kinds.Contains("noise") },
    ];

    public override string StartPage => "/Styleguide/Index";

    public override string SendLabel => words["Styleguide.Send"];

    public override string? WhatNext => words["Styleguide.Steps.Next"];

    public IReadOnlyList<Choice> Kinds =>
        [new("smell", words["Styleguide.Kind.Smell"]), new("noise", words["Styleguide.Kind.Noise"], words["Styleguide.Kind.Noise.Hint"]), new("water", words["Styleguide.Kind.Water"])];

    protected override string? Say(string field, string value) => field == nameof(SampleForm.Kinds) ? Kinds.FirstOrDefault(kind => kind.Value == value)?.Text : null;

    protected override Task<IActionResult> SendAsync(CancellationToken ct) => Form.Day > clock.Today
        ? throw new Refusal("styleguide.day.ahead") { Field = nameof(SampleForm.Day) }
        : Task.FromResult<IActionResult>(RedirectToPage("/Styleguide/Sent"));
}
