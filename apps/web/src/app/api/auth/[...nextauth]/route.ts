import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { isCallbackUrl } from '#lib/callback-url.ts';
import { authOptions } from '#server/auth.ts';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const asked = [
    ...request.nextUrl.searchParams.getAll('callbackUrl'),
    ...request.cookies
      .getAll()
      .filter(({ name }) => name.endsWith('next-auth.callback-url'))
      .map(({ value }) => value),
  ];
  if (!asked.every((url) => url === '' || isCallbackUrl(url))) {
    return Response.json({ message: 'The callbackUrl is no web address.' }, { status: 400 });
  }
  const { nextauth } = await context.params;
  return NextAuth(request, { params: { nextauth } }, authOptions());
}

export { handler as GET, handler as POST };
