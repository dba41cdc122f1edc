using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// A form with several acts leaves the name of one in the address when it comes back with a refusal. Whoever reloads that address, or keeps
/// it, gets the page itself, before anything is read for it.
/// </summary>
public sealed class LeftHandlerFilter : IPageFilter
{
    private const string Handler = "handler";

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Query.ContainsKey(Handler) || context.HandlerMethod?.Name is { Length: > 0 }) return;
        var kept = new QueryBuilder(request.Query.Where(each => each.Key != Handler).SelectMany(each => each.Value, (each, value) => new KeyValuePair<string, string>(each.Key, value ?? "")));
        context.Result = new LocalRedirectResult($"{request.PathBase}{request.Path}{kept.ToQueryString()}");
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
