'use client';

import { createContext, useContext } from 'react';

const Reasons = createContext<readonly (readonly [string, string])[]>([]);

/** Names of reasons, which come with the page: the rules themselves stay on the server. */
export const ReasonNames = Reasons.Provider;

export const useReasonNames = () => useContext(Reasons);
