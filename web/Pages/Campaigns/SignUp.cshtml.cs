using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Campaigns;

/// <summary>Signing up for an event: who, which telephone, how many. No account.</summary>
public sealed class SignUpModel(SignUpDesk desk, EventReader events, CampaignReader campaigns, Receipts receipts, Clock clock, IStringLocalizer<Words> words) : TicketPage<SignUpForm>(receipts, SignUpDesk.ReceiptKind)
{
    [BindProperty(SupportsGet = true)] public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)] public Id<Event> Id { get; set; }

    public Event Found { get; private set; } = null!;

    protected override IReadOnlyList<Step> Steps => [new("Places", "Event.SignUp.Step", nameof(SignUpForm.Name), nameof(SignUpForm.Phone), nameof(SignUpForm.People))];

    public override string StartPage => "/Campaigns/Index";

    public override string SendLabel => words["Event.SignUp"];

    public override string? WhatNext => words["Event.WhatNext"];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await campaigns.FindAsync(Slug, ct) is not { Withdrawn: null } || await events.FindAsync(Id, ct) is not { } found || found.Slug != Slug) context.Result = NotFound();
        else if (HttpMethods.IsGet(Request.Method) && !found.TakesSignUps(clock.Now)) context.Result = RedirectToPage("Topic", new { Slug, Id = "" });
        else
        {
            Found = found;
            await next();
        }
    }

    protected override async Task<string> SendAsync(IssuedReceipt receipt, CancellationToken ct)
    {
        await desk.SignUpAsync(Key, Id, new(Form.Name, Form.Phone, Form.People ?? 0), receipt, ct);
        // Without hyphens: TempData gives a text that looks like an id back as a Guid.
        return Id.Value.ToString("N");
    }
}

/// <summary>What the form asks.</summary>
public sealed record SignUpForm
{
    [Display(Name = "Event.Name"), Required, StringLength(50)] public string Name { get; init; } = "";

    [Display(Name = "Event.Phone"), Required, StringLength(30), RegularExpression(@"\D*(?:\d\D*){7,15}", ErrorMessage = "event.phone.form")] public string Phone { get; init; } = "";

    [Display(Name = "Event.People"), Required, Range(1, EventPlan.MostParty)] public int? People { get; init; } = 1;
}
